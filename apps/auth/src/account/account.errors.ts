// What can go wrong with an account.

import { DomainError } from '#http/domain-error';
import { isDuplicate } from '#mysql/database';

/** The token is good, but its account is no more. */
export class AccountGoneError extends DomainError {
  readonly code = 'account_gone';

  constructor() {
    super('the account does not exist any more');
  }
}

/** The password given as proof is not the account's. */
export class WrongPasswordError extends DomainError {
  readonly code = 'wrong_password';

  constructor() {
    super('the password is wrong');
  }
}

/** Without this admin nobody could manage the members any more. */
export class LastAdminError extends DomainError {
  readonly code = 'last_admin';

  constructor() {
    super('this is the last active admin');
  }
}

/** Another account may have the address back. Never told to a client. */
export class AddressReservedError extends Error {
  override readonly name = 'AddressReservedError';
}

/** Whether an account could not be written because its address is another's. */
export function isAddressTaken(error: unknown): boolean {
  return isDuplicate(error) || error instanceof AddressReservedError;
}
