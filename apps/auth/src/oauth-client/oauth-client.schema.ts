// What is said of clients by whoever manages them: on the pages and by the command.

import { z } from 'zod';
import { type ClientScope, scopesOfClients } from '#access-token/scope';
import { text } from '#http/text';

/** Every scope that a client may be given, in the order in which it is shown. */
export const clientScopes = Object.keys(scopesOfClients) as ClientScope[];

export const clientNameField = text({ minimum: 1, maximum: 80 });

/** In the one order, each once. */
export const scopesField = z
  .array(z.enum(clientScopes))
  .min(1)
  .max(100)
  .transform((given) => clientScopes.filter((scope) => given.includes(scope)));

/** PEM or JWK; what it holds is judged by client-key.ts. */
export const publicKeyField = z.string().min(1).max(10_000);

export const clientWish = z.strictObject({
  name: clientNameField,
  scopes: scopesField,
  publicKey: publicKeyField.optional(),
});

/** `{id}` of a path. What is no id at all is nobody's. */
export const clientPath = z.object({ id: z.string().transform((id) => (z.uuid().safeParse(id).success ? id : '')) });
export type ClientPath = z.infer<typeof clientPath>;
