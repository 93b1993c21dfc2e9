// Asks a signed-in person for their password once more, before something that a stranger at an open screen must not do.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { refuseFor } from '#http/domain-error';
import { RateLimit } from '#redis/rate-limit';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { AccountGoneError, WrongPasswordError } from './account.errors.ts';
import { AccountRepository } from './account.repository.ts';

const guesses = { points: 10, durationSeconds: 15 * 60 };

@Injectable()
export class PasswordProof {
  private readonly limit: RateLimit;

  constructor(
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    redis: Redis,
    clock: Clock,
  ) {
    this.limit = new RateLimit(redis, { name: 'password-proof', ...guesses }, clock);
  }

  /**
   * Resolves when the password is the account's. Wrong ones are counted before they are judged, so
   * that parallel guesses count too.
   *
   * @throws {WrongPasswordError | RateLimitedError | AccountGoneError | HashQueueFullError}
   */
  async verify(accountId: string, password: string): Promise<void> {
    refuseFor(await this.limit.consume(accountId));
    const isRight = await this.judge(accountId, password).catch(async (error: unknown) => {
      await this.limit.forgive(accountId);
      throw error;
    });
    if (!isRight) throw new WrongPasswordError();
    await this.limit.reset(accountId);
  }

  private async judge(accountId: string, password: string): Promise<boolean> {
    const credential = await this.accounts.findCredentialOf(accountId);
    if (!credential) throw new AccountGoneError();
    return this.hasher.verify(password, credential.passwordHash);
  }
}
