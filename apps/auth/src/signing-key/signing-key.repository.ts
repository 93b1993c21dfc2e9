// Signing keys in MySQL: sealed on the way in, opened on the way out.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database } from '#mysql/database';
import { SealedBox } from '../sealing/sealed-box.ts';
import { SigningKeyEntity } from './signing-key.entity.ts';
import type { SigningKey, SigningKeyState } from './signing-key.ts';

const sealingContext = (kid: string) => `signing-key/${kid}`;

@Injectable()
export class SigningKeyRepository {
  constructor(
    private readonly database: Database,
    private readonly sealedBox: SealedBox,
  ) {}

  /** Makes other copies of the service wait until the current transaction ends. */
  async lock(): Promise<void> {
    await this.database.rows('SELECT id FROM signing_key_lock WHERE id = 1 FOR UPDATE');
  }

  /** Every key that may still be published. */
  async findPublished(): Promise<SigningKey[]> {
    return (await this.publishedRows()).map((row) => this.open(row));
  }

  /** Whether any of them can't be opened with the configured KEY_ENCRYPTION_KEY. */
  async areSealedOtherwise(): Promise<boolean> {
    return (await this.publishedRows()).some((row) => !this.canOpen(row));
  }

  async insert({ kid, state, since, publicKey, privateKey }: SigningKey): Promise<void> {
    const privateDer = privateKey.export({ type: 'pkcs8', format: 'der' });
    await this.database.manager.insert(SigningKeyEntity, {
      kid,
      state,
      since,
      publicDer: publicKey.export({ type: 'spki', format: 'der' }),
      sealedPrivateDer: this.sealedBox.seal(privateDer, sealingContext(kid)),
    });
  }

  /** Moves every key of one state to the following one. */
  async move(from: SigningKeyState, to: SigningKeyState, since: Date): Promise<void> {
    await this.database.manager.update(SigningKeyEntity, { state: from }, { state: to, since });
  }

  /** Ends keys for good: their private half is erased. */
  async retire(kids: string[], since: Date): Promise<void> {
    await this.database.manager.update(
      SigningKeyEntity,
      { kid: In(kids) },
      { state: 'retired', since, sealedPrivateDer: null },
    );
  }

  /** Ends every key that was still published. */
  async retireAll(since: Date): Promise<void> {
    await this.database.manager.update(
      SigningKeyEntity,
      { state: Not('retired') },
      { state: 'retired', since, sealedPrivateDer: null },
    );
  }

  private publishedRows(): Promise<SigningKeyEntity[]> {
    return this.database.manager.findBy(SigningKeyEntity, { state: Not('retired') });
  }

  private canOpen(row: SigningKeyEntity): boolean {
    try {
      this.open(row);
      return true;
    } catch {
      return false;
    }
  }

  private unseal(kid: string, sealed: Buffer): Buffer {
    try {
      return this.sealedBox.open(sealed, sealingContext(kid));
    } catch {
      throw new Error(`signing key ${kid} was sealed with another KEY_ENCRYPTION_KEY than the one configured`);
    }
  }

  private open({ kid, state, since, publicDer, sealedPrivateDer }: SigningKeyEntity): SigningKey {
    if (!sealedPrivateDer) throw new Error(`signing key ${kid} is ${state} but has no private key`);
    const privateDer = this.unseal(kid, sealedPrivateDer);
    return {
      kid,
      state,
      since,
      publicKey: createPublicKey({ key: publicDer, format: 'der', type: 'spki' }),
      privateKey: createPrivateKey({ key: privateDer, format: 'der', type: 'pkcs8' }),
    };
  }
}
