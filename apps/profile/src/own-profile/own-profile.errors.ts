// What can go wrong while one's own profile is written, by stable code.

import { DomainError } from '#http/domain-error';

/** Somebody else has the handle, or had it until lately. */
export class HandleTakenError extends DomainError {
  readonly code = 'handle_taken';
  override readonly extensions: { suggestions: string[] };

  constructor(suggestions: string[] = []) {
    super('the handle is taken');
    this.extensions = { suggestions };
  }
}

/** The profile is not what its writer had before them any more. */
export class EditConflictError extends DomainError {
  readonly code = 'edit_conflict';
  override readonly extensions: { current: object | null };

  /** @param current the profile as it is now, for those who are answered */
  constructor(current: object | null = null) {
    super('the profile was changed meanwhile');
    this.extensions = { current };
  }
}
