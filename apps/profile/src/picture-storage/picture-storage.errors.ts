// What can go wrong with the store of pictures.

import { DomainError } from '#http/domain-error';

/** The store doesn't answer, or not in time, or asks for patience. */
export class PictureStorageAwayError extends DomainError {
  readonly code = 'picture_storage_away';
  override readonly retryAfterSeconds = 5;

  constructor(cause?: unknown) {
    super('the store of pictures is away');
    this.cause = cause;
  }
}
