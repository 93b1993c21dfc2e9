// What can go wrong in managing clients.

import { DomainError } from '#http/domain-error';

export class ClientNotFoundError extends DomainError {
  readonly code = 'client_not_found';

  constructor() {
    super('there is no such client');
  }
}

/** It is, or was, that of another client or of an account. */
export class ClientIdTakenError extends DomainError {
  readonly code = 'client_id_taken';

  constructor() {
    super('that id was given out already');
  }
}

/** What was asked for is done already; the secret was shown then. */
export class SecretMadeError extends DomainError {
  readonly code = 'secret_made';

  constructor() {
    super('the secret of that number was made already');
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
