// What can go wrong when somebody changes their address.

import { DomainError } from '#http/domain-error';

/** A change was taken back not long ago: until somebody can be sure of the password, the address stays. */
export class EmailHeldError extends DomainError {
  readonly code = 'email_held';

  constructor() {
    super('the address was restored a short while ago');
  }
}
