// What can go wrong in managing members.

import { DomainError } from '#http/domain-error';

/** Something that nobody can do to their own account. */
export class OwnAccountError extends DomainError {
  readonly code = 'own_account';

  constructor() {
    super('nobody can do this to their own account');
  }
}
