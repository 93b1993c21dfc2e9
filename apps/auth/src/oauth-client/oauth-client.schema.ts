// What is said of clients by whoever manages them: by the API, on the pages and by the command.

import { z } from 'zod';
import { type ClientScope, scopesOfClients } from '#access-token/scope';
import { text } from '#http/text';
import { pageQuery } from '#mysql/keyset';

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

/** `GET /api/v1/clients` */
export const clientsQuery = pageQuery;

/** `PATCH /api/v1/clients/{id}`: what is left out stays. */
export const clientChanges = z.strictObject({ name: clientNameField.optional(), scopes: scopesField.optional() });

/** `PUT /api/v1/clients/{id}/key` */
export const keyWish = z.strictObject({ publicKey: publicKeyField });
export type KeyWish = z.infer<typeof keyWish>;

/** `{id}` of a path. What is no id at all is nobody's. */
export const clientPath = z.object({ id: z.string().transform((id) => (z.uuid().safeParse(id).success ? id : '')) });
export type ClientPath = z.infer<typeof clientPath>;

/** `{id}` and `{number}` of a secret's path. */
export const secretPath = clientPath.extend({ number: z.string().transform(numberOf) });
export type SecretPath = z.infer<typeof secretPath>;

/** What is no number of a secret is none's. */
function numberOf(typed: string): number {
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0;
}
