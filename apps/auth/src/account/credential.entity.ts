// The password hash of an account, apart from the account.

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('credential')
export class CredentialEntity {
  @PrimaryColumn({ name: 'account_id', type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  accountId!: string;

  @Column({ name: 'password_hash', type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  passwordHash!: string;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt!: Date;
}
