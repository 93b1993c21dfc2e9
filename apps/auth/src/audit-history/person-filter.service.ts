// Whom a filter of the history names: by id, or by the address that somebody has now.

import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FieldRefusedError } from '#http/domain-error';
import { AccountRepository } from '../account/account.repository.ts';
import type { AuditFilters } from '../audit/audit.ts';

const unknownMember = 'unknown_member';

@Injectable()
export class PersonFilter {
  constructor(private readonly accounts: AccountRepository) {}

  /**
   * The filters with ids. An id may be of somebody who has left.
   *
   * @throws {FieldRefusedError} `unknown_member`
   */
  async resolve<Filters extends AuditFilters>(typed: Filters): Promise<Filters> {
    const [actor, target] = await Promise.all([this.idOf('actor', typed), this.idOf('target', typed)]);
    return { ...typed, actor, target };
  }

  private async idOf(field: 'actor' | 'target', { [field]: typed }: AuditFilters): Promise<string | undefined> {
    if (!typed || z.uuid().safeParse(typed).success) return typed?.toLowerCase() || undefined;
    const id = await this.accounts.idOf(typed);
    if (id === undefined) throw new FieldRefusedError(field, unknownMember);
    return id;
  }
}
