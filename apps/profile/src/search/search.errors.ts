// What can go wrong with a search, by stable code.

import { DomainError } from '#http/domain-error';

/** So many searches wait for their turn that one more would wait too long. */
export class SearchQueueFullError extends DomainError {
  readonly code = 'search_queue_full';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('too many searches at once');
  }
}
