// What can go wrong with signing keys.

import { DomainError } from '#http/domain-error';

export class NoSigningKeyError extends DomainError {
  readonly code = 'service_unavailable';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('there is no current signing key');
  }
}
