// Columns of a signing key. Its private half is sealed with the key-encryption key.

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SigningKeyState } from './signing-key.ts';

@Entity('signing_key')
export class SigningKeyEntity {
  @PrimaryColumn({ type: 'varchar', length: 43, charset: 'ascii', collation: 'ascii_bin' })
  kid!: string;

  @Column({ type: 'varchar', length: 8, charset: 'ascii', collation: 'ascii_bin' })
  state!: SigningKeyState;

  @Column({ type: 'datetime', precision: 3 })
  since!: Date;

  @Column({ name: 'public_der', type: 'varbinary', length: 600 })
  publicDer!: Buffer;

  @Column({ name: 'sealed_private_der', type: 'varbinary', length: 3000, nullable: true })
  sealedPrivateDer!: Buffer | null;
}
