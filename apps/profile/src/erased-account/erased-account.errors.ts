// What an account that is no more is told.

import { DomainError } from '#http/domain-error';

/** The token is good, but its account is no more. */
export class AccountGoneError extends DomainError {
  readonly code = 'account_gone';

  constructor() {
    super('the account does not exist any more');
  }
}
