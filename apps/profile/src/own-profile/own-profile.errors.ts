// What can go wrong while one's own profile is written, by stable code.

import { DomainError } from '#http/domain-error';

/** Somebody else has the handle. */
export class HandleTakenError extends DomainError {
  readonly code = 'handle_taken';
  override readonly extensions: { suggestions: string[] };

  constructor(suggestions: string[]) {
    super('the handle is taken');
    this.extensions = { suggestions };
  }
}
