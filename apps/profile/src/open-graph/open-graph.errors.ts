// What can go wrong with a generated picture, by stable code.

import { DomainError } from '#http/domain-error';

/** So many pictures wait to be drawn that one more would wait too long. */
export class DrawingQueueFullError extends DomainError {
  readonly code = 'drawing_queue_full';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('too many pictures to draw at once');
  }
}
