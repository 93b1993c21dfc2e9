// What can go wrong with an upload, by stable code.

import { DomainError, FieldRefusedError } from '#http/domain-error';
import type { PictureRefusal } from './picture-refusal.ts';

/** The upload is no picture that we take. Answers 422 with field `avatar`. */
export class PictureRefusedError extends FieldRefusedError {
  constructor(reason: 'required' | PictureRefusal) {
    super('avatar', reason);
  }
}

/** So many pictures wait to be decoded that one more would wait too long. */
export class PictureQueueFullError extends DomainError {
  readonly code = 'picture_queue_full';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('too many pictures at once');
  }
}
