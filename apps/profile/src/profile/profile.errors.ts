// What can go wrong with a profile, by stable code.

import { DomainError } from '#http/domain-error';

/** There is no such profile, or none that the viewer may see: the answer is the same. */
export class ProfileNotFoundError extends DomainError {
  readonly code = 'profile_not_found';
  override readonly isForMembersPerhaps = true;

  constructor() {
    super('no such profile');
  }
}
