// An emergency: the signing keys are replaced, and nothing that was issued before is good any more.

export interface Emergency {
  readonly at: Date;
  /** Seconds since 1970: every token with an earlier `iat` is void. */
  readonly notBefore: number;
}

/** The next whole second: what was issued in the second of the emergency itself may have been issued before it. */
export function emergencyAt(at: Date): Emergency {
  return { at, notBefore: Math.floor(at.getTime() / 1_000) + 1 };
}
