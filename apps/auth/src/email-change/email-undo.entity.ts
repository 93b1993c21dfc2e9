// Columns of an address that an account gave up. Read also as a reservation: account/reserved-address.repository.ts.

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../account/account.entity.ts';

@Entity('email_undo')
@Index('email_undo_of_account', ['accountId', 'changedAt'])
@Index('email_undo_email', ['emailKey', 'expiresAt'])
@Index('email_undo_expiry', ['expiresAt'])
export class EmailUndoEntity {
  @PrimaryColumn({ name: 'undo_digest', type: 'binary', length: 32 })
  undoDigest!: Buffer;

  @ForeignKey(() => AccountEntity, { name: 'email_undo_account', onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @Column({ name: 'account_id', type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  accountId!: string;

  @Column({ type: 'varchar', length: 254 })
  email!: string;

  @Column({ name: 'email_key', type: 'varchar', length: 254, collation: 'utf8mb4_bin' })
  emailKey!: string;

  @Column({ name: 'changed_at', type: 'datetime', precision: 3 })
  changedAt!: Date;

  /** Set once the undo is used up; then the row says until when the address stays. */
  @Column({ name: 'restored_at', type: 'datetime', precision: 3, nullable: true })
  restoredAt!: Date | null;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt!: Date;
}
