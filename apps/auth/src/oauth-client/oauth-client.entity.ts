// Columns of a client and of its secrets.

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('oauth_client')
@Index('oauth_client_created', ['createdAt', 'id'])
export class OAuthClientEntity {
  @PrimaryColumn({ type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @Column({ type: 'varchar', length: 80 })
  name!: string;

  /** Separated by spaces. */
  @Column({ type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  scopes!: string;

  @Column({ name: 'key_der', type: 'varbinary', length: 1100, nullable: true })
  keyDer!: Buffer | null;

  @Column({ name: 'key_set_at', type: 'datetime', precision: 3, nullable: true })
  keySetAt!: Date | null;

  @Column({ name: 'key_last_used_at', type: 'datetime', precision: 3, nullable: true })
  keyLastUsedAt!: Date | null;

  /** The number of the newest secret, also once that is removed. */
  @Column({ name: 'secrets_made', type: 'int', unsigned: true, default: 0 })
  secretsMade!: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'datetime', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}

@Entity('oauth_client_secret')
export class OAuthClientSecretEntity {
  @ForeignKey(() => OAuthClientEntity, { name: 'oauth_client_secret_of', onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @PrimaryColumn({ name: 'client_id', type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  clientId!: string;

  @PrimaryColumn({ type: 'int', unsigned: true })
  number!: number;

  @Column({ type: 'binary', length: 32 })
  digest!: Buffer;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'datetime', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}
