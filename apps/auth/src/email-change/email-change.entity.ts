// Columns of a change of address under way. Link and code are stored as digests.

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../account/account.entity.ts';

@Entity('email_change')
@Index('email_change_link', ['linkDigest'], { unique: true })
@Index('email_change_expiry', ['expiresAt'])
export class EmailChangeEntity {
  @ForeignKey(() => AccountEntity, { name: 'email_change_account', onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  accountId!: string;

  @Column({ type: 'varchar', length: 254 })
  email!: string;

  @Column({ name: 'email_key', type: 'varchar', length: 254, collation: 'utf8mb4_bin' })
  emailKey!: string;

  @Column({ name: 'link_digest', type: 'binary', length: 32 })
  linkDigest!: Buffer;

  @Column({ name: 'code_digest', type: 'binary', length: 32 })
  codeDigest!: Buffer;

  @Column({ name: 'wrong_codes', type: 'tinyint', unsigned: true, default: 0 })
  wrongCodes!: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  askedAt!: Date;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt!: Date;
}
