// What can go wrong between a client and the authorization server (RFC 6749 §5.2).

import { DomainError } from '#http/domain-error';

/** Its message goes out as `error_description`. */
abstract class OAuthError extends DomainError {
  override readonly extensions: { readonly error_description: string; readonly error?: string };

  /** @param error goes out as such; the code of the class where not given */
  constructor(description: string, error?: string) {
    super(description);
    this.extensions = { error_description: description, ...(error && { error }) };
  }
}

export class InvalidRequestError extends OAuthError {
  readonly code = 'invalid_request';
}

/** The same whatever is wrong: nobody learns which clients there are. Answers 401. */
export class InvalidClientError extends OAuthError {
  readonly code = 'invalid_client';

  constructor() {
    super('the client is unknown, or has not proved who it is');
  }
}

/** The client is known, but may not do this. Answers 400. */
export class UnauthorizedClientError extends OAuthError {
  readonly code = 'unauthorized_client';
}

/** The client is known, but may not ask about tokens, whatever it says of itself. Answers 403. */
export class IntrospectionForbiddenError extends OAuthError {
  readonly code = 'introspection_forbidden';

  constructor() {
    super('this needs tokens:introspect', 'unauthorized_client');
  }
}

export class InvalidScopeError extends OAuthError {
  readonly code = 'invalid_scope';
}

export class UnsupportedGrantTypeError extends OAuthError {
  readonly code = 'unsupported_grant_type';
}
