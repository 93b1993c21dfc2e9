// Where a request carries its access token: the Authorization header or the cookie (RFC 6750 §2.1), nowhere else.

import { UnauthenticatedError } from './errors.ts';

export interface PresentedCredentials {
  /** The value of each Authorization header of the request. */
  readonly authorization: readonly string[];
  /** The value of the access token's cookie. */
  readonly cookie: string | undefined;
}

/** RFC 9110 §11.1: the scheme's name is case-insensitive. RFC 6750 §2.1: spaces follow it. */
const bearer = /^bearer +/i;
const bearerLike = /^bearer(?![\w-])/i;

/**
 * The header wins over the cookie, also when it is of another scheme: who sends one means it, and
 * rules that trust in it (such as same-origin's) must not be passed by on the cookie.
 *
 * @returns the token, unread: only the verifier can say whether it is one; undefined when none was presented
 * @throws {UnauthenticatedError} `invalid` when the Authorization header is malformed or not alone
 */
export function presentedToken({ authorization, cookie }: PresentedCredentials): string | undefined {
  const [header] = authorization;
  if (header === undefined) return cookie || undefined;
  if (authorization.length > 1) throw new UnauthenticatedError('invalid', 'more than one Authorization header');
  const [scheme] = bearer.exec(header) ?? [];
  if (scheme !== undefined) return header.slice(scheme.length);
  if (bearerLike.test(header)) throw new UnauthenticatedError('invalid', 'malformed Authorization header');
  return undefined;
}

const none: readonly string[] = [];

/**
 * All Authorization headers of a Node request: its parsed `headers` keep only the first of several.
 *
 * @param rawHeaders names and values in turn, as in `IncomingMessage.rawHeaders`
 */
export function authorizationHeaders(parsed: string | undefined, rawHeaders: readonly string[]): readonly string[] {
  if (parsed === undefined) return none;
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [rawHeaders[index], rawHeaders[index + 1]];
    if (name?.length === 13 && name.toLowerCase() === 'authorization' && value !== undefined) values.push(value);
  }
  return values;
}
