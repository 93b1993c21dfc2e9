// Columns of an account. The password hash lives in a table of its own, so it is never read by accident.

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AccountStatus, Locale } from './account.ts';

@Entity('account')
@Index('account_email_key', ['emailKey'], { unique: true })
export class AccountEntity {
  @PrimaryColumn({ type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @Column({ type: 'varchar', length: 254 })
  email!: string;

  @Column({ name: 'email_key', type: 'varchar', length: 254, collation: 'utf8mb4_bin' })
  emailKey!: string;

  @Column({ name: 'email_verified', type: 'boolean' })
  emailVerified!: boolean;

  @Column({ type: 'varchar', length: 80 })
  name!: string;

  @Column({ type: 'char', length: 2, charset: 'ascii', collation: 'ascii_bin' })
  locale!: Locale;

  @Column({ name: 'is_admin', type: 'boolean', default: false })
  isAdmin!: boolean;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  status!: AccountStatus;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;
}
