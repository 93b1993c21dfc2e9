// Attacks by a good token in a wrong place, or in two: only one Authorization header is read (RFC 6750 §2, RFC 9700 §4.3.2).

import { type Attack, attack, type Forgery, leniency, type Material } from './attack.ts';
import { foreign, token } from './forging.ts';

type Line = readonly [name: string, value: string];

const form = 'application/x-www-form-urlencoded';

const otherHeaders = [
  'X-Access-Token',
  'X-Auth-Token',
  'X-Authorization',
  'X-Forwarded-Authorization',
  'X-Forwarded-Access-Token',
  'X-Original-Authorization',
  'X-JWT-Assertion',
  'X-Api-Key',
  'X-Amzn-Oidc-Data',
  'X-Goog-Iap-Jwt-Assertion',
  'Cf-Access-Jwt-Assertion',
  'Proxy-Authorization',
  'Authentication',
  'Authorisation',
  'Access-Token',
  'Token',
  'Sec-WebSocket-Protocol',
];

/** By which a gateway tells services who somebody is; from a client they mean nothing. */
const identities: readonly Line[] = [
  ['X-User', 'admin'],
  ['X-User-Id', 'admin'],
  ['X-Remote-User', 'admin'],
  ['Remote-User', 'admin'],
  ['X-Forwarded-User', 'admin'],
  ['X-Authenticated-User', 'admin'],
  ['X-Roles', 'admin'],
];

const schemes = ['DPoP', 'Token', 'JWT', 'Digest', 'Negotiate', 'Bearerish', 'OAuth', 'MAC'];

const authorization = (value: string): Line => ['Authorization', value];
const bearer = (text: string) => authorization(`Bearer ${text}`);

const headers =
  (of: (material: Material) => readonly Line[]) =>
  (material: Material): Forgery => ({ headers: of(material) });

const body =
  (method: 'GET' | 'POST', type: string, of: (text: string) => string) =>
  (material: Material): Forgery => ({ method, headers: [['Content-Type', type]], body: of(token(material)) });

const inForm = (text: string) => new URLSearchParams({ access_token: text }).toString();
const inJson = (text: string) => JSON.stringify({ access_token: text });

const elsewhere: readonly Attack[] = [
  leniency('a good token in the query as access_token', 'RFC 6750 §2.3, RFC 9700 §4.3.2', (material) => ({
    query: `access_token=${token(material)}`,
    headers: [],
  })),
  ...['token', 'jwt', 'bearer', 'authorization', 'id_token', 'auth'].map((name) =>
    attack(`a good token in the query as ${name}`, 'RFC 6750 §2', (material) => ({
      query: `${name}=${token(material)}`,
      headers: [],
    })),
  ),
  leniency('a good token in a form', 'RFC 6750 §2.2', body('POST', form, inForm)),
  attack('a good token in a form by GET', 'RFC 6750 §2.2', body('GET', form, inForm)),
  attack('a good token in a JSON body', 'RFC 6750 §2', body('POST', 'application/json', inJson)),
  ...otherHeaders.map((name) =>
    attack(
      `a good token in ${name}`,
      'RFC 6750 §2',
      headers((material) => [[name, `Bearer ${token(material)}`]]),
    ),
  ),
  ...otherHeaders.map((name) =>
    attack(
      `a good token in ${name}, without a scheme`,
      'RFC 6750 §2',
      headers((material) => [[name, token(material)]]),
    ),
  ),
  ...['token', 'jwt', 'id_token', 'Authorization', 'bearer'].map((name) =>
    attack(
      `a good token in a cookie ${name}`,
      'RFC 6750 §2',
      headers((material) => [['Cookie', `${name}=${token(material)}`]]),
    ),
  ),
  ...identities.map(([name, value]) =>
    attack(
      `no token, but ${name}`,
      'RFC 6750 §2',
      headers(() => [[name, value]]),
    ),
  ),
];

const otherSchemes: readonly Attack[] = [
  ...schemes.map((scheme) =>
    attack(
      `a good token under the scheme ${scheme}`,
      'RFC 6750 §2.1',
      headers((material) => [authorization(`${scheme} ${token(material)}`)]),
    ),
  ),
  attack(
    'a good token without a scheme',
    'RFC 6750 §2.1',
    headers((material) => [authorization(token(material))]),
  ),
  attack(
    'a good token as a user’s name',
    'RFC 7617',
    headers((material) => [authorization(`Basic ${Buffer.from(`${token(material)}:`).toString('base64')}`)]),
  ),
  attack(
    'a good token as a password',
    'RFC 7617',
    headers((material) => [authorization(`Basic ${Buffer.from(`oauth2:${token(material)}`).toString('base64')}`)]),
  ),
];

const several = 'RFC 9110 §5.3, RFC 6750 §2';

const twoHeaders: readonly Attack[] = [
  attack(
    'two Authorization headers with good tokens',
    several,
    headers((material) => [bearer(token(material)), bearer(token(material))]),
  ),
  attack(
    'the same good token in two Authorization headers',
    several,
    headers((material) => {
      const line = bearer(token(material));
      return [line, line];
    }),
  ),
  attack(
    'a good token and then a bad one in two headers',
    several,
    headers((material) => [bearer(token(material)), bearer(foreign(material))]),
  ),
  attack(
    'a bad token and then a good one in two headers',
    several,
    headers((material) => [bearer(foreign(material)), bearer(token(material))]),
  ),
  attack(
    'a good token and then other credentials in two headers',
    several,
    headers((material) => [bearer(token(material)), authorization('Basic YTpi')]),
  ),
  attack(
    'other credentials and then a good token in two headers',
    several,
    headers((material) => [authorization('Basic YTpi'), bearer(token(material))]),
  ),
  attack(
    'a good token in Authorization and in AUTHORIZATION',
    several,
    headers((material) => [bearer(token(material)), ['AUTHORIZATION', `Bearer ${token(material)}`]]),
  ),
];

export const placeAttacks: readonly Attack[] = [
  attack('no token', 'RFC 6750 §3', () => ({ headers: [] })),
  attack(
    'an empty Authorization header',
    'RFC 6750 §2.1',
    headers(() => [authorization('')]),
  ),
  ...elsewhere,
  ...otherSchemes,
  ...twoHeaders,
];
