// What the pages of members take: the list's address and the forms of one member.

import { z } from 'zod';
import { emailField } from '../account/account.schema.ts';
import { memberFilters, reasonField } from './member.schema.ts';
import type { MemberQuery, MemberSort } from './member.ts';

const shownAtOnce = 30;

/** What the list's page shows, and what was typed for it. */
export type MemberListQuery = MemberQuery & { typed: string; sort: MemberSort };

const { query, status, role, sort, cursor } = memberFilters;

/** The query of `/admin/members`: what makes no sense is passed over, as a page has other parameters too. */
export const memberListQuery = z
  .object({
    query: z.string().trim().max(100).catch(''),
    status: status.catch(undefined),
    role: role.catch(undefined),
    sort: sort.catch('-createdAt'),
    cursor: cursor.catch(undefined),
  })
  .transform(({ query: typed, cursor, ...rest }): MemberListQuery => {
    const words = query.safeParse(typed).data ?? [];
    const key = cursor?.[0] === rest.sort ? { value: cursor[1], number: cursor[2] } : undefined;
    return { ...rest, typed, words, cursor: key, limit: shownAtOnce };
  });

/** A page asks for a reason, which the person is shown. */
export const suspensionForm = z.strictObject({ reason: reasonField });
export type SuspensionForm = z.infer<typeof suspensionForm>;

/** The address, typed to confirm that this is who is meant. */
export const removalForm = z.strictObject({ confirmation: emailField });
export type RemovalForm = z.infer<typeof removalForm>;
