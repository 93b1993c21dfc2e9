// What can go wrong with one's picture, by stable code.

import { DomainError } from '#http/domain-error';

/** There is no such picture, not any more, or none that the viewer may see: the answer is the same. */
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
