// Clients as the API shows them.

import { z } from 'zod';
import type { Page } from '#mysql/keyset';
import { clientScopes } from './oauth-client.schema.ts';
import type { OAuthClient } from './oauth-client.ts';

const instant = z.iso.datetime();

export const clientAnswer = z.object({
  id: z.uuid().meta({ description: 'The `client_id`' }),
  name: z.string(),
  scopes: z.array(z.enum(clientScopes)),
  secrets: z.array(z.object({ number: z.int(), createdAt: instant, lastUsedAt: instant.nullable() })),
  key: z
    .object({ thumbprint: z.string(), setAt: instant, lastUsedAt: instant.nullable() })
    .nullable()
    .meta({ description: 'The public key for `private_key_jwt`; its thumbprint by RFC 7638' }),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type ClientAnswer = z.infer<typeof clientAnswer>;

export const clientPageAnswer = z.object({ items: z.array(clientAnswer), nextCursor: z.string().nullable() });
export type ClientPageAnswer = z.infer<typeof clientPageAnswer>;

const secret = z.string().meta({ description: 'The `client_secret`: now, or never again' });

/** The answer to making a client. */
export const madeClientAnswer = clientAnswer.extend({ secret: secret.optional() });
export type MadeClientAnswer = z.infer<typeof madeClientAnswer>;

/** The answer to adding a secret. */
export const addedSecretAnswer = clientAnswer.extend({ secret });
export type AddedSecretAnswer = z.infer<typeof addedSecretAnswer>;

export function clientAnswerOf({ secrets, key, createdAt, lastUsedAt, ...client }: OAuthClient): ClientAnswer {
  return {
    ...client,
    scopes: [...client.scopes],
    secrets: secrets.map((one) => ({
      number: one.number,
      createdAt: one.createdAt.toISOString(),
      lastUsedAt: textOf(one.lastUsedAt),
    })),
    key: key && {
      thumbprint: key.thumbprint,
      setAt: key.setAt.toISOString(),
      lastUsedAt: textOf(key.lastUsedAt),
    },
    createdAt: createdAt.toISOString(),
    lastUsedAt: textOf(lastUsedAt),
  };
}

export function clientPageOf({ items, nextCursor }: Page<OAuthClient>): ClientPageAnswer {
  return { items: items.map(clientAnswerOf), nextCursor };
}

function textOf(at: Date | null): string | null {
  return at && at.toISOString();
}
