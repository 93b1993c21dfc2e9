// What can go wrong in managing clients.

import { DomainError } from '#http/domain-error';

export class ClientNotFoundError extends DomainError {
  readonly code = 'client_not_found';

  constructor() {
    super('there is no such client');
  }
}

export class SecretNotFoundError extends DomainError {
  readonly code = 'secret_not_found';

  constructor() {
    super('the client has no such secret');
  }
}

/** One of them has to be removed first. */
export class TooManySecretsError extends DomainError {
  readonly code = 'too_many_secrets';

  constructor() {
    super('the client has as many secrets as it may have');
  }
}
