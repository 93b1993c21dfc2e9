// The keys this copy of the service signs and verifies with: kept fresh, rotated when due.

import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { KeySource } from '#access-token/key-source';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { thumbprint } from './jwk.ts';
import { NoSigningKeyError } from './signing-key.errors.ts';
import { SigningKeyRepository } from './signing-key.repository.ts';
import { planRotation, type RotationPolicy, type SigningKey } from './signing-key.ts';

const generateRsaKeyPair = promisify(generateKeyPair);
const modulusBits = 2048;
const reloadMilliseconds = 30_000;
const day = 24 * 60 * 60;

export const rotationPolicy: RotationPolicy = {
  signsForSeconds: 30 * day,
  publishedForSeconds: day,
  keptForSeconds: 15 * 60,
};

@Injectable()
export class SigningKeys implements KeySource, OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SigningKeys.name);
  private keys: readonly SigningKey[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: SigningKeyRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.rotate();
    this.timer = setInterval(() => void this.rotateOrKeepKeys(), reloadMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The key that signs now. @throws {NoSigningKeyError} */
  current(): SigningKey {
    const key = this.keys.find(({ state }) => state === 'current');
    if (!key) throw new NoSigningKeyError();
    return key;
  }

  /** The public key that verifies tokens with this `kid`, while it is published. */
  keyFor(kid: string): KeyObject | undefined {
    return this.keys.find((key) => key.kid === kid)?.publicKey;
  }

  holds(kid: string): boolean {
    return this.keyFor(kid) !== undefined;
  }

  /** Every key that verifiers need to know: next, current and previous. */
  published(): readonly SigningKey[] {
    return this.keys;
  }

  /**
   * Does what the rotation's plan says and reads the keys anew. Copies of the service take turns
   * by a row lock, so that each step happens once.
   */
  async rotate(): Promise<void> {
    this.keys = await this.database.transaction(async () => {
      await this.repository.lock();
      const keys = await this.repository.findPublished();
      const now = this.clock.now();
      const { retire, promote, make } = planRotation(keys, rotationPolicy, now);
      if (retire.length > 0) await this.repository.retire(retire, now);
      if (promote) {
        await this.repository.move('current', 'previous', now);
        await this.repository.move('next', 'current', now);
      }
      for (const state of make) await this.repository.insert(await makeKey(state, now));
      return retire.length > 0 || promote || make.length > 0 ? this.repository.findPublished() : keys;
    });
  }

  private async rotateOrKeepKeys(): Promise<void> {
    await this.rotate().catch((error: Error) => this.logger.warn(`keys not reloaded: ${error.name}`));
  }
}

async function makeKey(state: SigningKey['state'], since: Date): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateRsaKeyPair('rsa', { modulusLength: modulusBits });
  return { kid: thumbprint(publicKey), state, since, publicKey, privateKey };
}
