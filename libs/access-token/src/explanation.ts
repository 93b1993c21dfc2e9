// A token from another issuer, or for another service, explained to developers: both values, and the line to change.

import { UnauthenticatedError } from './errors.ts';

/** What a service was told to accept. */
export interface Accepted {
  readonly issuer: string;
  readonly audience: string;
}

/** A claim that is not what the service accepts. */
export interface Mismatch {
  readonly claim: 'iss' | 'aud';
  /** As JSON, shortened; undefined where the token does not say. Nobody has signed for it. */
  readonly presented: string | undefined;
  /** As JSON. */
  readonly accepted: string;
  /** By which environment variable and option the service is told. */
  readonly setting: 'ISSUER' | 'AUDIENCE';
}

/** The token is of another issuer or for another service: more often a slip in a configuration than an attack. */
export class ForeignTokenError extends UnauthenticatedError {
  readonly mismatches: readonly Mismatch[];

  /** Its message names both values and the line to change. */
  constructor(mismatches: readonly Mismatch[]) {
    super('invalid', sentenceOf(mismatches));
    this.mismatches = mismatches;
  }
}

const longestValue = 200;
/** A wrong configuration makes every token a foreign one, and an attacker may name whatever issuer he likes. */
const quietMilliseconds = 60_000;

/** Refuses foreign tokens before anything else is made of them, and tells an operator, once a minute at most. */
export class ForeignTokens {
  private readonly accepted: Accepted;
  private readonly warn: ((message: string) => void) | undefined;
  private warnedAt = Number.NEGATIVE_INFINITY;

  constructor(accepted: Accepted, warn?: (message: string) => void) {
    this.accepted = accepted;
    this.warn = warn;
  }

  /**
   * @param payload of a token that nobody has verified yet
   * @throws {ForeignTokenError}
   */
  refuse(payload: unknown): void {
    const mismatches = mismatchesOf(payload, this.accepted);
    if (mismatches.length === 0) return;
    const error = new ForeignTokenError(mismatches);
    this.tell(error.message);
    throw error;
  }

  private tell(message: string): void {
    const now = performance.now();
    if (now - this.warnedAt < quietMilliseconds) return;
    this.warnedAt = now;
    this.warn?.(message);
  }
}

/** @param payload of a token, verified or not, of whatever shape it is */
function mismatchesOf(payload: unknown, { issuer, audience }: Accepted): Mismatch[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const { iss, aud } = payload as Readonly<Record<string, unknown>>;
  return [mismatch('iss', iss, issuer, 'ISSUER'), mismatch('aud', aud, audience, 'AUDIENCE')].flat();
}

/** In one line. Names the values of `iss` and `aud` and nothing else of the token. */
function sentenceOf(mismatches: readonly Mismatch[]): string {
  return mismatches.map(clauseOf).join('; and ');
}

function mismatch(
  claim: Mismatch['claim'],
  presented: unknown,
  accepted: string,
  setting: Mismatch['setting'],
): Mismatch[] {
  if (presented === accepted) return [];
  const text = JSON.stringify(presented) as string | undefined;
  return [{ claim, presented: text?.slice(0, longestValue), accepted: JSON.stringify(accepted), setting }];
}

function clauseOf({ claim, presented, accepted, setting }: Mismatch): string {
  if (presented === undefined) return `the token has no ${claim}, this service accepts ${accepted}`;
  const change = `set ${setting} (${setting.toLowerCase()}: …) to ${presented}`;
  return claim === 'iss'
    ? `the token is from ${presented} (iss), but this service accepts only tokens from ${accepted}: ${change} here if that is the issuer to trust, or use a token from ${accepted}`
    : `the token is for ${presented} (aud), but this service accepts only tokens for ${accepted}: ${change} here, or ask for a token for ${accepted}`;
}
