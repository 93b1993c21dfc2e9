// A rule was broken. Services throw these; the edge alone knows what they mean in HTTP.

/** Base of every error that a client may see. Named once with a stable code; silent about secrets. */
export abstract class DomainError extends Error {
  /** Stable, machine-readable; each service maps it to a status in one table. */
  abstract readonly code: string;

  /** Further members of the problem document, such as `suggestions`. Never a secret. */
  readonly extensions: Readonly<Record<string, unknown>> = {};

  /** Whether somebody who is signed in may be given what this visitor isn't: then the way there is shown. */
  readonly isForMembersPerhaps: boolean = false;

  /** When it is worth trying again, where that is known. */
  readonly retryAfterSeconds: number | undefined = undefined;
}

/** The input has the right shape, but a field's value is refused by a rule. Answers 422. */
export class FieldRefusedError extends DomainError {
  readonly code = 'validation_failed';

  constructor(
    readonly field: string,
    readonly fieldCode: string,
  ) {
    super(`${field}: ${fieldCode}`);
  }
}

/** More often than a limit allows. */
export class RateLimitedError extends DomainError {
  readonly code = 'rate_limited';

  constructor(override readonly retryAfterSeconds: number) {
    super('a limit is reached');
  }
}

/** @param seconds until a limit allows it, 0 where it does now @throws {RateLimitedError} */
export function refuseFor(seconds: number): void {
  if (seconds > 0) throw new RateLimitedError(seconds);
}
