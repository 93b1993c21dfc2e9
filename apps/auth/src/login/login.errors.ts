// What can go wrong at login.

import { DomainError } from '#http/domain-error';

/** An unknown address and a wrong password look the same. */
export class InvalidCredentialsError extends DomainError {
  readonly code = 'invalid_credentials';

  constructor() {
    super('the address or the password is wrong');
  }
}

/** The password is right, but the address is not proved yet: here is a fresh registration to prove it with. */
export class EmailNotVerifiedError extends DomainError {
  readonly code = 'email_not_verified';
  override readonly extensions;

  constructor(readonly registration: string) {
    super('the address is not proved yet');
    this.extensions = { registration };
  }
}

/** The password is right, but an organiser has suspended the account, and may have written why. */
export class AccountSuspendedError extends DomainError {
  readonly code = 'account_suspended';
  override readonly extensions;

  constructor(readonly reason: string | null) {
    super('the account is suspended');
    this.extensions = reason === null ? {} : { reason };
  }
}
