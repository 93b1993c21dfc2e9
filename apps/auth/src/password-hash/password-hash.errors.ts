// What can go wrong with hashing.

import { DomainError } from '#http/domain-error';

/** More passwords are waiting to be hashed than can be hashed soon. */
export class HashQueueFullError extends DomainError {
  readonly code = 'busy';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('the hash queue is full');
  }
}
