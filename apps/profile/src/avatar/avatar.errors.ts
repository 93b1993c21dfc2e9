// What can go wrong with a picture, by stable code.

import { DomainError, FieldRefusedError } from '#http/domain-error';

/** The upload is no picture that we take. Answers 422 with field `avatar`. */
export class PictureRefusedError extends FieldRefusedError {
  constructor(reason: 'required' | 'not_a_picture' | 'too_many_pixels') {
    super('avatar', reason);
  }
}

/** There is no such picture, or not any more. */
export class PictureNotFoundError extends DomainError {
  readonly code = 'picture_not_found';

  constructor() {
    super('no such picture');
  }
}

/** The upload is larger than we take. */
export class PictureTooLargeError extends DomainError {
  readonly code = 'payload_too_large';

  constructor() {
    super('the upload is too large');
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
