// Reads from the account what tokens are to say of a person, where it isn't at hand.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AccountRepository } from './account.repository.ts';
import type { Account } from './account.ts';
import { TokenSubjectStore } from './token-subject.store.ts';
import { type TokenSubject, tokenSubjectOf } from './token-subject.ts';

/** Why there is nobody to speak of. */
type Gone = 'withdrawn' | 'suspended';

@Injectable()
export class TokenSubjectReader {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly tokenSubjects: TokenSubjectStore,
    private readonly database: Database,
  ) {}

  /** As it is committed now; waits for nobody. */
  async read(accountId: string): Promise<TokenSubject | Gone> {
    const subject = subjectOf(await this.accounts.find(accountId));
    if (isSubject(subject)) await this.tokenSubjects.remember(subject);
    return subject;
  }

  /**
   * For whoever issues a token while the account is being changed: waits until that is committed. The revocation that goes
   * with the change is out by then, and would not concern the token.
   */
  async readSettled(accountId: string): Promise<TokenSubject | Gone> {
    return this.database.transaction(async () => {
      const subject = subjectOf(await this.accounts.lock(accountId));
      if (isSubject(subject)) await this.tokenSubjects.replace(subject);
      return subject;
    });
  }
}

/** Tells a person from why there is none. */
export function isSubject(subject: TokenSubject | Gone): subject is TokenSubject {
  return typeof subject === 'object';
}

function subjectOf(account: Account | undefined): TokenSubject | Gone {
  if (!account) return 'withdrawn';
  return account.status === 'suspended' ? 'suspended' : tokenSubjectOf(account);
}
