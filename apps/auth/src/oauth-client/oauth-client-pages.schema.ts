// What the pages of clients take: the list's address, and their forms.

import { z } from 'zod';
import type { FieldRefusedError } from '#http/domain-error';
import { text } from '#http/text';
import { cursorField, decodeCursor } from '#mysql/keyset';
import { failed, type Form } from '#pages/form';
import type { ClientQuery } from './oauth-client.repository.ts';
import { clientNameField, publicKeyField, scopesField } from './oauth-client.schema.ts';

const shownAtOnce = 30;

/** The query of `/admin/clients`: what makes no sense is passed over, as a page has other parameters too. */
export const clientListQuery = z
  .object({ cursor: cursorField(decodeCursor).catch(undefined) })
  .transform(({ cursor }): ClientQuery => ({ cursor, limit: shownAtOnce }));

/** Made with the form, so that a form that is sent again makes nothing again. Ids of accounts are of another version. */
export const newIdField = z.uuidv4().toLowerCase();

/** A key that is not filled in is none. */
export const newClientForm = z.strictObject({
  id: newIdField,
  name: clientNameField,
  scopes: scopesField,
  publicKey: z
    .string()
    .trim()
    .pipe(z.union([z.literal('').transform(() => undefined), publicKeyField]))
    .optional(),
});
export type NewClientForm = z.infer<typeof newClientForm>;

export const clientForm = z.strictObject({ name: clientNameField, scopes: scopesField });
export type ClientForm = z.infer<typeof clientForm>;

/** A name, typed to confirm that this is who is meant. */
export const clientRemovalForm = z.strictObject({ confirmedName: text({ minimum: 1, maximum: 80 }) });
export type ClientRemovalForm = z.infer<typeof clientRemovalForm>;

/** The button of one secret. */
export const secretForm = z.strictObject({ number: z.coerce.number().int().positive() });
export type SecretForm = z.infer<typeof secretForm>;

/** The form with what is wrong with its key. A private key that was pasted is not shown again. */
export function refusedKey<Value>(submitted: Form<Value>, { field, fieldCode }: FieldRefusedError): Form<Value> {
  const { [field]: typed = '', ...others } = submitted.values;
  const values = fieldCode === 'private_key' ? others : { ...others, [field]: typed };
  return failed({ ...submitted, values }, field, fieldCode);
}
