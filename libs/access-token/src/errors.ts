// Why a request is refused by its access token, or can't be judged. The HTTP edge maps each code once.

/** `missing`: nothing was presented. The others: something was, and it is no good (RFC 6750 §3.1). */
export type UnauthenticatedReason = 'missing' | 'invalid' | 'expired' | 'revoked';

/** Nobody is signed in by this request. Answers 401 with `WWW-Authenticate`. */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';
  readonly code = 'unauthenticated';

  /** @param detail for logs and developers; never a part of the token */
  constructor(
    readonly reason: UnauthenticatedReason,
    detail = `the access token is ${reason}`,
    /** Further members of the problem document. */
    readonly extensions: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** The token is good, but not for this: it lacks a scope (RFC 6750 §3.1). Answers 403. */
export class InsufficientScopeError extends Error {
  override readonly name = 'InsufficientScopeError';
  readonly code = 'insufficient_scope';

  /** @param scope that would do; undefined where no service's token would */
  constructor(readonly scope: string | undefined) {
    super(scope === undefined ? 'this is for people' : `this needs the scope ${scope}`);
  }
}

/** The token may have been revoked, nobody could tell, and this is too sensitive to take a chance. Answers 503. */
export class RevocationsUnavailableError extends Error {
  override readonly name = 'RevocationsUnavailableError';
  readonly code = 'revocations_unavailable';
  readonly retryAfterSeconds = 5;

  constructor() {
    super('it is not known whether the token was revoked');
  }
}

/** The token is good, but its bearer lacks the role. Answers 403. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
  readonly code = 'forbidden';

  constructor(readonly role: string) {
    super(`this needs the role ${role}`);
  }
}

/** No key is to be had that could judge the token: that says nothing against it. Answers 503. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
  readonly code = 'keys_unavailable';

  constructor(readonly retryAfterSeconds: number) {
    super('the keys that access tokens are verified with can not be had');
  }
}

/** The token is good, but its bearer proved who they are too long ago for this (RFC 9470). Answers 401. */
export class ReauthenticationNeededError extends Error {
  override readonly name = 'ReauthenticationNeededError';
  readonly code = 'reauthentication_needed';

  constructor(readonly maxAgeSeconds: number) {
    super(`this needs a login within the last ${maxAgeSeconds} seconds`);
  }
}
