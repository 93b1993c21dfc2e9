// Columns of a pending registration. Handle, link and code are stored as digests.

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Locale } from '../account/account.ts';

@Entity('pending_registration')
@Index('pending_registration_handle', ['handleDigest'], { unique: true })
@Index('pending_registration_link', ['linkDigest'], { unique: true })
@Index('pending_registration_email', ['emailKey', 'createdAt'])
@Index('pending_registration_expiry', ['expiresAt'])
@Index('pending_registration_imported', ['importedEmailKey'], { unique: true })
export class RegistrationEntity {
  @PrimaryColumn({ type: 'char', length: 36, charset: 'ascii', collation: 'ascii_bin' })
  id!: string;

  @Column({ type: 'varchar', length: 254 })
  email!: string;

  @Column({ name: 'email_key', type: 'varchar', length: 254, collation: 'utf8mb4_bin' })
  emailKey!: string;

  /** The email key again where the person was imported: one of them an address, beside any number that signed up. */
  @Column({
    name: 'imported_email_key',
    type: 'varchar',
    length: 254,
    collation: 'utf8mb4_bin',
    nullable: true,
    default: null,
  })
  importedEmailKey!: string | null;

  @Column({ type: 'varchar', length: 80 })
  name!: string;

  @Column({ type: 'char', length: 2, charset: 'ascii', collation: 'ascii_bin' })
  locale!: Locale;

  @Column({ name: 'password_hash', type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  passwordHash!: string;

  @Column({ name: 'handle_digest', type: 'binary', length: 32 })
  handleDigest!: Buffer;

  @Column({ name: 'link_digest', type: 'binary', length: 32 })
  linkDigest!: Buffer;

  @Column({ name: 'code_digest', type: 'binary', length: 32 })
  codeDigest!: Buffer;

  @Column({ name: 'wrong_codes', type: 'tinyint', unsigned: true, default: 0 })
  wrongCodes!: number;

  @Column({ name: 'wrong_passwords', type: 'tinyint', unsigned: true, default: 0 })
  wrongPasswords!: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'datetime', precision: 3 })
  expiresAt!: Date;
}
