// What can go wrong with a bond, by stable code.

import { DomainError } from '#http/domain-error';

/** Liking or following oneself says nothing. */
export class OwnProfileError extends DomainError {
  readonly code = 'own_profile';

  constructor() {
    super('nobody likes or follows their own profile');
  }
}
