// Hashes and verifies passwords; always the work of one bcrypt, also where there is nothing to compare with.

import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuthConfiguration } from '../configuration.ts';
import { type HashObjection, objectionTo, weakestBcrypt, type WorkBound } from './foreign-hash.bounds.ts';
import { readForeignHash } from './foreign-hash.ts';
import { HashQueue } from './hash.queue.ts';
import {
  costOf,
  isOwn,
  type Pepper,
  pepperOf,
  preparePassword,
  readStored,
  tryReadStored,
  writeStored,
} from './password-hash.ts';

/** Why a hash is not taken over. */
export type HashRefusal = HashObjection | 'hash_unknown' | 'pepper_unknown';

@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly pepper: Pepper;
  private readonly peppers: readonly Pepper[];
  private readonly cost: number;
  private decoy = '';

  constructor(
    private readonly queue: HashQueue,
    { environment }: AuthConfiguration,
  ) {
    const { PASSWORD_PEPPER, PASSWORD_PEPPER_PREVIOUS, BCRYPT_COST } = environment;
    this.pepper = pepperOf(PASSWORD_PEPPER);
    this.peppers = [this.pepper, ...(PASSWORD_PEPPER_PREVIOUS ? [pepperOf(PASSWORD_PEPPER_PREVIOUS)] : [])];
    this.cost = BCRYPT_COST;
  }

  async onModuleInit(): Promise<void> {
    this.decoy = await this.hash(randomBytes(16).toString('hex'));
  }

  /** @returns the value to store, which says how it was made */
  async hash(password: string): Promise<string> {
    const bcryptHash = await this.queue.hash(preparePassword(password, this.pepper), this.cost);
    return writeStored({ pepperId: this.pepper.id, bcryptHash });
  }

  /** @returns a value to store that no password fits, and nobody can tell from others */
  nobodys(): string {
    return this.decoy;
  }

  /**
   * Whether the password is the stored one, of our own making or from elsewhere. Without a stored value
   * it takes as long, and is false.
   *
   * @throws {HashQueueFullError}
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    if (stored !== undefined && !isOwn(stored)) return this.queue.compareForeign(password, stored, this.cost);
    const { pepperId, bcryptHash } = readStored(stored ?? this.decoy);
    const pepper = this.peppers.find(({ id }) => id === pepperId);
    if (!pepper) throw new Error(`no pepper ${pepperId} is configured`);
    const matches = await this.queue.compare(preparePassword(password, pepper), bcryptHash, this.cost);
    return matches && stored !== undefined;
  }

  /** @returns why a hash that comes from elsewhere, or from another installation of ours, can't be stored here */
  objectionTo(hash: string, bound: WorkBound): HashRefusal | undefined {
    if (isOwn(hash)) return this.objectionToOwn(hash, bound);
    const foreign = readForeignHash(hash);
    return foreign ? objectionTo(foreign, bound) : 'hash_unknown';
  }

  /** Whether a stored value is weaker than what would be stored today, or from elsewhere. */
  isOutdated(stored: string): boolean {
    if (!isOwn(stored)) return true;
    const { pepperId, bcryptHash } = readStored(stored);
    return pepperId !== this.pepper.id || costOf({ pepperId, bcryptHash }) < this.cost;
  }

  private objectionToOwn(hash: string, { rounds }: WorkBound): HashRefusal | undefined {
    const own = tryReadStored(hash);
    if (!own) return 'hash_unknown';
    if (!this.peppers.some(({ id }) => id === own.pepperId)) return 'pepper_unknown';
    const cost = costOf(own);
    if (cost < weakestBcrypt) return 'hash_too_weak';
    return cost > this.cost && 2 ** cost > rounds ? 'hash_too_costly' : undefined;
  }
}
