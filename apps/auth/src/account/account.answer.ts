// An account as the API shows it.

import { z } from 'zod';
import { type Account, rolesOf } from './account.ts';

export const accountAnswer = z.object({
  id: z.uuid(),
  email: z.email(),
  emailVerified: z.boolean(),
  name: z.string(),
  locale: z.enum(['ko', 'en']),
  roles: z.array(z.enum(['member', 'admin'])),
  status: z.enum(['active', 'suspended']),
  createdAt: z.iso.datetime(),
});
export type AccountAnswer = z.infer<typeof accountAnswer>;

/** What its owner, and an organiser, get to see. */
export function answerOf(account: Account): AccountAnswer {
  const { id, email, emailVerified, name, locale, status, createdAt } = account;
  return {
    id,
    email,
    emailVerified,
    name,
    locale,
    roles: rolesOf(account),
    status,
    createdAt: createdAt.toISOString(),
  };
}
