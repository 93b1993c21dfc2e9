// The keys this copy of the service signs and verifies with: kept fresh, rotated when due.

import type { KeyObject } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { KeySource } from '#access-token/key-source';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import type { Emergency } from './emergency.ts';
import { EmergencyRepository } from './emergency.repository.ts';
import { makeKey } from './key-maker.ts';
import { NoSigningKeyError } from './signing-key.errors.ts';
import { SigningKeyRepository } from './signing-key.repository.ts';
import { planRotation, type RotationPolicy, type SigningKey } from './signing-key.ts';

const reloadMilliseconds = { usually: 30_000, withoutKeys: 1_000 };
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
  private latestEmergency: Emergency | undefined;
  private turn: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly repository: SigningKeyRepository,
    private readonly emergencies: EmergencyRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.rotate();
    this.rotateLater();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** The last time that everything issued before became void; read together with the keys that replaced the others. */
  get emergency(): Emergency | undefined {
    return this.latestEmergency;
  }

  /** The key that signs now. @throws {NoSigningKeyError} */
  current(): SigningKey {
    const key = this.keys.find(({ state }) => state === 'current');
    if (!key) throw new NoSigningKeyError();
    return key;
  }

  /** The public key that verifies tokens with this `kid`, while it is published. @throws {NoSigningKeyError} */
  keyFor(kid: string): KeyObject | undefined {
    return this.published().find((key) => key.kid === kid)?.publicKey;
  }

  holds(kid: string): boolean {
    return this.keys.some((key) => key.kid === kid);
  }

  /** Every key that verifiers need to know: next, current and previous. @throws {NoSigningKeyError} */
  published(): readonly SigningKey[] {
    if (this.keys.length === 0) throw new NoSigningKeyError();
    return this.keys;
  }

  /**
   * Does what the rotation's plan says and reads the keys anew. Copies of the service take turns
   * by a row lock, so that each step happens once.
   */
  rotate(): Promise<void> {
    this.turn = this.turn.catch(() => undefined).then(() => this.rotateNow());
    return this.turn;
  }

  /**
   * Reads the keys anew because those at hand may be dead. While they can't be read there are none: nothing is signed,
   * verified or published by a key that somebody else may hold.
   */
  async renew(): Promise<void> {
    try {
      await this.rotate();
    } catch (error) {
      this.keys = [];
      this.logger.error(`there is no signing key: the replaced ones are dead, the new ones not read: ${nameOf(error)}`);
      this.rotateLater();
    }
  }

  private async rotateNow(): Promise<void> {
    const [keys, emergency] = await this.database.transaction(async () => {
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
      const changed = retire.length > 0 || promote || make.length > 0;
      return [changed ? await this.repository.findPublished() : keys, await this.emergencies.latest()] as const;
    });
    this.keys = keys;
    this.latestEmergency = emergency;
  }

  /** Sooner where there is nothing to sign with. */
  private rotateLater(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const { usually, withoutKeys } = reloadMilliseconds;
    this.timer = setTimeout(() => void this.rotateOrKeepKeys(), this.keys.length > 0 ? usually : withoutKeys).unref();
  }

  private async rotateOrKeepKeys(): Promise<void> {
    await this.rotate().catch((error: unknown) => this.logger.warn(`keys not reloaded: ${nameOf(error)}`));
    this.rotateLater();
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
