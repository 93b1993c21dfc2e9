// The columns of table `profile`. Only the repository sees them.

import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import type { Contact, ProfileLink } from './profile.ts';
import type { Visibility } from './visibility.ts';

const asJson = {
  to: (value: unknown) => JSON.stringify(value),
  from: (value: string) => JSON.parse(value) as unknown,
};

@Entity('profile')
@Index('profile_account', ['accountId'], { unique: true })
@Index('profile_handle', ['handle'], { unique: true })
@Index('profile_number', ['number'], { unique: true })
@Index('profile_avatar', ['avatar'])
@Index('profile_newest', ['publishedAt', 'id'])
@Index('profile_newest_of_level', ['visibility', 'publishedAt', 'id'])
export class ProfileEntity {
  @PrimaryColumn({ type: 'char', length: 36 })
  id!: string;

  @Column({ type: 'int', unsigned: true })
  @Generated('increment')
  number!: number;

  @Column({ name: 'account_id', type: 'varchar', length: 64 })
  accountId!: string;

  @Column({ type: 'int', unsigned: true, default: 1 })
  version!: number;

  @Column({ type: 'varchar', length: 30 })
  handle!: string;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @Column({ type: 'varchar', length: 60, default: '' })
  pronunciation!: string;

  @Column({ type: 'varchar', length: 80 })
  headline!: string;

  @Column({ type: 'text' })
  bio!: string;

  @Column({ type: 'varchar', length: 40 })
  cohort!: string;

  @Column({ type: 'varchar', length: 40 })
  team!: string;

  @Column({ type: 'varchar', length: 4, default: '' })
  mbti!: string;

  @Column({ type: 'text', transformer: asJson })
  tags!: string[];

  @Column({ type: 'text', transformer: asJson })
  links!: ProfileLink[];

  @Column({ type: 'text', transformer: asJson })
  prompts!: string[];

  @Column({ type: 'text', transformer: asJson })
  contacts!: Contact[];

  @Column({ type: 'varchar', length: 16 })
  visibility!: Visibility;

  @Column({ type: 'varchar', length: 64, nullable: true })
  avatar!: string | null;

  @Column({ name: 'published_at', type: 'datetime', precision: 6, nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 6 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'datetime', precision: 6 })
  updatedAt!: Date;
}
