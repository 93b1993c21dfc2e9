// What comes over the wire about members.

import { z } from 'zod';
import { text } from '#http/text';
import { cursorField, decodeKey, pageQuery } from '#mysql/keyset';
import { wordsOf } from '#search/fold';
import { accountAnswer } from '../account/account.answer.ts';
import { type MemberChanges, type MemberQuery, memberSorts } from './member.ts';

const status = z.enum(['active', 'suspended']);
const role = z.enum(['member', 'admin']);
const sort = z.enum(memberSorts);
const newest = '-createdAt';

const cursorKey = z.union([
  z.tuple([z.enum(['name', '-name']), z.string().max(80), z.int().positive()]),
  z.tuple([z.enum(['lastLoginAt', '-lastLoginAt']), z.iso.datetime().nullable(), z.int().positive()]),
  z.tuple([z.enum(['createdAt', '-createdAt']), z.null(), z.int().positive()]),
]);

/** What narrows and orders the list. */
export const memberFilters = {
  query: text({ maximum: 100, sought: true }).transform(wordsOf).optional(),
  status: status.optional(),
  role: role.optional(),
  sort: sort.default(newest),
  cursor: cursorField((typed) => decodeKey(typed, cursorKey)),
};

/** The query of `GET /api/v1/members`. */
export const membersQuery = pageQuery
  .extend(memberFilters)
  .superRefine(({ sort, cursor }, context) => {
    if (cursor && cursor[0] !== sort)
      context.addIssue({ code: 'custom', path: ['cursor'], params: { code: 'invalid' } });
  })
  .transform(({ query = [], cursor, ...rest }): MemberQuery => ({
    ...rest,
    words: query,
    cursor: cursor && { value: cursor[1], number: cursor[2] },
  }));

/** `{id}` of a path. What is no id at all is nobody's. */
export const memberPath = z.object({ id: z.string().transform((id) => (z.uuid().safeParse(id).success ? id : '')) });
export type MemberPath = z.infer<typeof memberPath>;

export const reasonField = text({ minimum: 1, maximum: 300, multiline: true });
const roles = z
  .array(role)
  .max(10)
  .refine((given) => given.includes('member'), { params: { code: 'invalid' } });

/** `PATCH /api/v1/members/{id}`: what is left out stays. */
export const memberChanges = z
  .strictObject({ status: status.optional(), reason: reasonField.optional(), roles: roles.optional() })
  .refine(({ status, reason }) => reason === undefined || status === 'suspended', {
    path: ['reason'],
    params: { code: 'invalid' },
  })
  .transform(({ roles, ...rest }): MemberChanges => ({ ...rest, ...(roles && { isAdmin: roles.includes('admin') }) }));

export const memberAnswer = accountAnswer.extend({
  suspensionReason: z.string().nullable(),
  lastLoginAt: z.iso.datetime().nullable(),
});
export type MemberAnswer = z.infer<typeof memberAnswer>;

export const memberPageAnswer = z.object({ items: z.array(memberAnswer), nextCursor: z.string().nullable() });
