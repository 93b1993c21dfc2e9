// The password hash of an account, apart from the account.

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.ts';

@Entity('credential')
export class CredentialEntity {
  @ForeignKey(() => AccountEntity, { name: 'credential_account', onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  accountId!: string;

  @Column({ name: 'password_hash', type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  passwordHash!: string;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt!: Date;
}
