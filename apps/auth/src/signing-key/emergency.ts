// An emergency: the signing keys are replaced, and nothing that was issued before is good any more.

export interface Emergency {
  readonly at: Date;
  /** Seconds since 1970: every token with an earlier `iat` is void. */
  readonly notBefore: number;
}

/**
 * From the next whole second on: what was issued in the second of the emergency itself may have been issued before it. Two
 * in one second differ, so that whoever knows of the first sees that there is another.
 */
export function emergencyAt(at: Date, earlier?: Emergency): Emergency {
  return { at, notBefore: Math.max(Math.floor(at.getTime() / 1_000) + 1, (earlier?.notBefore ?? 0) + 1) };
}
