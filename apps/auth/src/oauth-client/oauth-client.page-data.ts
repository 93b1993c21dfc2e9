// What the pages of clients show: plain values, nothing that a template would have to work out.

import type { Page } from '#mysql/keyset';
import type { FieldError } from '#pages/field-errors';
import type { Form } from '#pages/form';
import type { AuditEntry } from '../audit/audit.ts';
import type { ClientMaker } from './client-makers.repository.ts';
import { clientScopes } from './oauth-client.schema.ts';
import { mostSecrets, type OAuthClient } from './oauth-client.ts';

export const clientsPath = '/admin/clients';
export const pathOf = ({ id }: Pick<OAuthClient, 'id'>) => `${clientsPath}/${id}`;

/** Data of the view `clients`. @param isFirst whether no page comes before it */
export function clientsPage(
  { items, nextCursor }: Page<OAuthClient>,
  makers: ReadonlyMap<string, ClientMaker>,
  isFirst: boolean,
) {
  return {
    clients: items.map((client) => ({ ...client, href: pathOf(client), maker: makers.get(client.id) ?? null })),
    pager: {
      next: nextCursor === null ? null : `${clientsPath}?${new URLSearchParams({ cursor: nextCursor })}`,
      first: isFirst ? null : clientsPath,
    },
  };
}

/** Data of the view `client-new`. @param id of the client that the form makes */
export function newClientPage(form: Form, id: string) {
  return { form: worded(form), scopes: scopeChoices(form, []), id };
}

/** What there is to know of a client besides. */
export interface AboutClient {
  maker: ClientMaker;
  secretsMade: number;
  events: readonly AuditEntry[];
}

/** Data of the view `client`, besides what was refused. @param form as it was sent, or empty */
export function clientPage(client: OAuthClient, { maker, secretsMade, events }: AboutClient, form: Form) {
  return {
    client: { ...client, maker, nextSecret: client.secrets.length < mostSecrets ? secretsMade + 1 : null },
    scopes: scopeChoices(form, client.scopes),
    events,
    form: worded(form),
  };
}

/** Data of the view `client-secret`. */
export function clientSecretPage({ id, name }: OAuthClient, secret: string, publicUrl: string) {
  return { client: { id, name, href: pathOf({ id }) }, secret, tokenEndpoint: `${publicUrl}/oauth/token` };
}

/** The name that is missing is a service's, not the reader's own: it has words of its own. */
function worded<Value>(form: Form<Value>): Form<Value> {
  const ofService = (error: FieldError) =>
    error.field === 'name' && error.code === 'required' ? { ...error, code: 'required_of_service' } : error;
  return { ...form, errors: form.errors.map(ofService) };
}

/** Checked as they were sent, where the form of scopes was; else as they are stored. */
function scopeChoices({ values }: Form, stored: readonly string[]) {
  const wasSent = 'name' in values;
  const sent = Object.entries(values).flatMap(([name, value]) => (name.startsWith('scopes.') ? value : []));
  const checked = wasSent ? sent : stored;
  return clientScopes.map((scope, place) => ({ field: `scopes.${place}`, scope, isChecked: checked.includes(scope) }));
}
