// Errors of `/oauth/*`, whatever went wrong there: the JSON of RFC 6749 §5.2 instead of a problem document.

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FieldError } from '#pages/field-errors';
import type { Problem } from './problem.ts';

export const oauthError = z.object({ error: z.string(), error_description: z.string() });

export interface OAuthErrorAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: z.infer<typeof oauthError>;
}

/** Codes of RFC 6749 §5.2, and of RFC 7009 §2.2.1. */
const ownCodes = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_token_type',
]);

/** RFC 6749 §5.2: what `error_description` may hold. */
const unspeakable = /[^\x20-\x21\x23-\x5b\x5d-\x7e]/g;

const longestDescription = 300;

/** RFC 6749 §3.2.1 and RFC 9110 §15.5.2: whoever is not authenticated is told how to be. */
const challenge = 'Basic realm="PeerFinder", charset="UTF-8"';

export function isOAuthRequest({ url }: Pick<FastifyRequest, 'url'>): boolean {
  return url.startsWith('/oauth/');
}

/** What a problem is to an OAuth client. */
export function oauthErrorOf(problem: Problem): OAuthErrorAnswer {
  const status = problem.status === 422 ? 400 : problem.status;
  const headers = {
    ...(problem.headers?.['allow'] !== undefined && { allow: problem.headers['allow'] }),
    ...(status === 401 && { 'www-authenticate': challenge }),
    ...(problem.retryAfterSeconds !== undefined && { 'retry-after': String(problem.retryAfterSeconds) }),
    'cache-control': 'no-store',
    pragma: 'no-cache',
  };
  return { status, headers, body: { error: codeOf(problem), error_description: descriptionOf(problem) } };
}

/** RFC 6749 §5.2 has no words for a server in trouble; §4.1.2.1 has. */
function codeOf({ code, status, extensions }: Problem): string {
  const named = extensions?.['error'] ?? code;
  if (typeof named === 'string' && ownCodes.has(named)) return named;
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status >= 500 ? 'server_error' : 'invalid_request';
}

/** What comes is a form: where a parameter is no text, it was given more than once (RFC 6749 §3.2). */
function wordsOf({ field, code }: FieldError): string {
  return `${field}: ${code === 'wrong_type' ? 'given more than once' : code.replaceAll('_', ' ')}`;
}

function descriptionOf({ code, errors, extensions }: Problem): string {
  const said = extensions?.['error_description'] ?? errors?.map(wordsOf).join(', ');
  const words = typeof said === 'string' ? said : code.replaceAll('_', ' ');
  return words.slice(0, longestDescription).replaceAll('’', "'").replace(unspeakable, ' ');
}
