// What can go wrong on the way from sign-up to account.

import { DomainError } from '#http/domain-error';

/** The same for a wrong, a used-up and an expired proof. */
export class VerificationFailedError extends DomainError {
  readonly code = 'verification_failed';

  constructor() {
    super('the proof is wrong, used up or expired');
  }
}
