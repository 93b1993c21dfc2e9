// What can go wrong with a like, by stable code.

import { DomainError } from '#http/domain-error';

/** Liking oneself says nothing. */
export class OwnProfileError extends DomainError {
  readonly code = 'own_profile';

  constructor() {
    super('nobody likes their own profile');
  }
}
