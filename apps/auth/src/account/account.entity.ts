// Columns of an account. The password hash lives in a table of its own, so it is never read by accident.

import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import type { AccountStatus, Locale } from './account.ts';

@Entity('account')
@Index('account_email_key', ['emailKey'], { unique: true })
@Index('account_number', ['number'], { unique: true })
@Index('account_name', ['name', 'number'])
@Index('account_last_login', ['lastLoginAt', 'number'])
@Index('account_status', ['status', 'number'])
@Index('account_admin', ['isAdmin', 'number'])
@Index('account_created', ['createdAt'])
export class AccountEntity {
  @PrimaryColumn({ type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  /** The order in which accounts were made; short, so that the search index stays small. */
  @Column({ type: 'int', unsigned: true, select: false })
  @Generated('increment')
  number!: number;

  @Column({ type: 'varchar', length: 254 })
  email!: string;

  /** Null once the account is withdrawn: the address is free again. */
  @Column({ name: 'email_key', type: 'varchar', length: 254, collation: 'utf8mb4_bin', nullable: true })
  emailKey!: string | null;

  @Column({ name: 'email_verified', type: 'boolean' })
  emailVerified!: boolean;

  @Column({ type: 'varchar', length: 80 })
  name!: string;

  @Column({ type: 'char', length: 2, charset: 'ascii', collation: 'ascii_bin' })
  locale!: Locale;

  @Column({ name: 'is_admin', type: 'boolean', default: false })
  isAdmin!: boolean;

  @Column({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  status!: AccountStatus | 'withdrawn';

  @Column({ name: 'suspension_reason', type: 'varchar', length: 300, nullable: true })
  suspensionReason!: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'last_login_at', type: 'datetime', precision: 3, nullable: true })
  lastLoginAt!: Date | null;

  @Column({ name: 'sessions_valid_from', type: 'datetime', precision: 3, nullable: true })
  sessionsValidFrom!: Date | null;

  @Column({ name: 'withdrawn_at', type: 'datetime', precision: 3, nullable: true })
  withdrawnAt!: Date | null;

  /** What the account is found by (account-search.ts); empty once it is withdrawn. */
  @Column({
    name: 'search_text',
    type: 'varchar',
    length: 600,
    collation: 'utf8mb4_bin',
    default: '',
    select: false,
  })
  searchText!: string;
}
