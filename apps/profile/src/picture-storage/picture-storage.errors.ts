// What can go wrong with the store of pictures.

import { DomainError } from '#http/domain-error';

/** The store has no such picture, or not any more. */
export class PictureGoneError extends Error {
  constructor() {
    super('the picture is gone');
  }
}

/** The store doesn't answer, or not in time, or asks for patience. */
export class PictureStorageAwayError extends DomainError {
  readonly code = 'picture_storage_away';
  override readonly retryAfterSeconds = 5;

  constructor(cause?: unknown) {
    super('the store of pictures is away');
    this.cause = cause;
  }
}

/** Whether the picture can't be had, now or ever: whatever it belongs to goes on without. */
export function isWithoutPicture(error: unknown): boolean {
  return error instanceof PictureGoneError || error instanceof PictureStorageAwayError;
}
