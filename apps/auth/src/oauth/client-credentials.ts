// By which method a client says who it is, out of what a request carries (RFC 6749 §2.3, RFC 7521 §4.2).

import { type ClientAssertion, readAssertion } from './client-assertion.ts';
import { InvalidClientError, InvalidRequestError } from './oauth.errors.ts';
import type { AuthenticationParameters } from './oauth.schema.ts';

/** What a client presents; nobody knows yet whether it is right. */
export type ClientCredentials =
  | { readonly method: 'secret'; readonly clientId: string; readonly secret: string }
  | { readonly method: 'assertion'; readonly claims: ClientAssertion; readonly assertion: string };

/** What an assertion is judged by. */
export interface AssertionPolicy {
  /** By which it may name this server. */
  audiences: readonly string[];
  now: Date;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const basic = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i;

/**
 * @param authorization the value of each Authorization header of the request
 * @throws {InvalidRequestError} where it is more than one method, or half of one
 * @throws {InvalidClientError} where it is none that is known
 */
export function clientCredentials(
  authorization: readonly string[],
  parameters: AuthenticationParameters,
  policy: AssertionPolicy,
): ClientCredentials {
  const { client_id: clientId, client_secret: secret, client_assertion, client_assertion_type } = parameters;
  const methods = [...authorization, secret, client_assertion ?? client_assertion_type];
  if (methods.filter((method) => method !== undefined).length > 1) {
    throw new InvalidRequestError('the client authenticates by more than one method');
  }
  const [header] = authorization;
  if (header !== undefined) return basicCredentials(header, clientId);
  if (secret === undefined) return assertionCredentials(parameters, policy);
  if (clientId === undefined) throw new InvalidRequestError('client_secret needs client_id');
  return { method: 'secret', clientId, secret };
}

/** RFC 6749 §2.3.1: both parts are form-urlencoded before they are put together. */
function basicCredentials(header: string, parameter: string | undefined): ClientCredentials {
  const encoded = basic.exec(header)?.[1];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  const [clientId, secret] = [pair.slice(0, Math.max(colon, 0)), pair.slice(colon + 1)].map(formDecode);
  if (!clientId || !secret) throw new InvalidClientError();
  if (parameter !== undefined && parameter !== clientId) {
    throw new InvalidRequestError('client_id is not that of the Authorization header');
  }
  return { method: 'secret', clientId, secret };
}

function assertionCredentials(
  { client_id, client_assertion, client_assertion_type }: AuthenticationParameters,
  { audiences, now }: AssertionPolicy,
): ClientCredentials {
  if (client_assertion === undefined && client_assertion_type === undefined) throw new InvalidClientError();
  if (client_assertion === undefined || client_assertion_type === undefined) {
    throw new InvalidRequestError('client_assertion and client_assertion_type need each other');
  }
  if (client_assertion_type !== assertionType) throw new InvalidClientError();
  const claims = readAssertion(client_assertion, audiences, now);
  if (!claims || (client_id !== undefined && client_id !== claims.clientId)) throw new InvalidClientError();
  return { method: 'assertion', claims, assertion: client_assertion };
}

/** @returns undefined for what was not encoded so */
function formDecode(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
