// Why a request is refused by its access token, or can't be judged. The HTTP edge maps each code once.

/** `missing`: nothing was presented. The others: something was, and it is no good (RFC 6750 §3.1). */
export type UnauthenticatedReason = 'missing' | 'invalid' | 'expired' | 'revoked';

/** Nobody is signed in by this request. Answers 401 with `WWW-Authenticate`. */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';
  readonly code = 'unauthenticated';
  readonly reason: UnauthenticatedReason;
  /** Further members of the problem document. */
  readonly extensions: Readonly<Record<string, string>>;

  /** @param detail for logs and developers; never a part of the token */
  constructor(
    reason: UnauthenticatedReason,
    detail = `the access token is ${reason}`,
    extensions: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.reason = reason;
    this.extensions = extensions;
  }
}

/** The token is good, but not for this: it lacks a scope (RFC 6750 §3.1). Answers 403. */
export class InsufficientScopeError extends Error {
  override readonly name = 'InsufficientScopeError';
  readonly code = 'insufficient_scope';
  /** That would do; undefined where no service's token would. */
  readonly scope: string | undefined;

  constructor(scope: string | undefined) {
    super(scope === undefined ? 'this is for people' : `this needs the scope ${scope}`);
    this.scope = scope;
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
  readonly role: string;

  constructor(role: string) {
    super(`this needs the role ${role}`);
    this.role = role;
  }
}

/** No key is to be had that could judge the token: that says nothing against it. Answers 503. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
  readonly code = 'keys_unavailable';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('the keys that access tokens are verified with can not be had');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The token is good, but its bearer proved who they are too long ago for this (RFC 9470). Answers 401. */
export class ReauthenticationNeededError extends Error {
  override readonly name = 'ReauthenticationNeededError';
  readonly code = 'reauthentication_needed';
  readonly maxAgeSeconds: number;

  constructor(maxAgeSeconds: number) {
    super(`this needs a login within the last ${maxAgeSeconds} seconds`);
    this.maxAgeSeconds = maxAgeSeconds;
  }
}
