// Columns of a password reset under way. Link and code are stored as digests.

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../account/account.entity.ts';

@Entity('password_reset')
@Index('password_reset_link', ['linkDigest'], { unique: true })
@Index('password_reset_expiry', ['expiresAt'])
export class PasswordResetEntity {
  @ForeignKey(() => AccountEntity, { name: 'password_reset_account', onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  accountId!: string;

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
