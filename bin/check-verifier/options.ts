// What `npm run check-verifier` is asked for, from its command line.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Material } from '../../libs/access-token/attacks/attack.ts';

export const usage = `npm run check-verifier -- <url> [options]

Fires attacks on access tokens at a service, in whatever language it is written, and prints which it withstood.
<url> answers GET with 2xx to the bearer of a good token, and to nobody else, also after many refusals.

  --issuer <iss>      the tokens' iss; where the dev issuer listens, unless given
  --audience <aud>    the tokens' aud; peerfinder, unless given
  --port <port>       where the dev issuer listens; any free port, unless given
  --key <pem>         a file with the private key that the service trusts already; then there is no dev issuer
  --kid <kid>         the name under which the service knows that key
  --claims <file>     JSON with further claims of a token that the service accepts, such as sub and sid
  --header <line>     a header for each request, such as "X-Tenant: one"; may be repeated
  --wait <seconds>    how long to wait for the service to accept a good token; 300, unless given
  --lenient           what the specifications leave to the service does not count against it
  --json              the result as JSON, for programs

Ends with 0 where everything was withstood, 1 where not, 2 where nothing could be found out.`;

export interface Options {
  readonly url: URL;
  readonly issuer: string | undefined;
  readonly audience: string;
  readonly port: number | undefined;
  /** Given where there is to be no dev issuer. */
  readonly key: Material['key'] | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly headers: readonly (readonly [string, string])[];
  readonly waitSeconds: number;
  readonly isLenient: boolean;
  readonly isJson: boolean;
}

const text = { type: 'string' } as const;

/** @throws with what is wrong, in plain words */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      issuer: text,
      audience: { ...text, default: 'peerfinder' },
      port: text,
      key: text,
      kid: text,
      claims: text,
      header: { ...text, multiple: true, default: [] },
      wait: { ...text, default: '300' },
      lenient: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [address, ...more] = positionals;
  if (address === undefined) throw new Error('Say which address of your service to check.');
  if (more.length > 0) throw new Error(`Say one address, not ${positionals.length}.`);
  return {
    url: urlOf(address),
    issuer: values.issuer,
    audience: values.audience,
    port: values.port === undefined ? undefined : numberOf('--port', values.port, 65_535),
    key: keyOf(values),
    claims: values.claims === undefined ? {} : claimsOf(values.claims),
    headers: values.header.map(headerOf),
    waitSeconds: numberOf('--wait', values.wait, 86_400),
    isLenient: values.lenient,
    isJson: values.json,
  };
}

function urlOf(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Error(`${address} is no address: it has to begin with http:// or https://.`);
  return url;
}

function keyOf({ key, kid, issuer }: { key?: string; kid?: string; issuer?: string }): Options['key'] {
  if (key === undefined && kid === undefined) return undefined;
  if (key === undefined || kid === undefined) throw new Error('--key and --kid belong together.');
  if (issuer === undefined) throw new Error('With --key, say the issuer too: --issuer.');
  try {
    const privateKey = createPrivateKey(readFileSync(key));
    return { kid, privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    throw new Error(`${key} holds no private key in PEM: ${reasonOf(error)}`, { cause: error });
  }
}

function claimsOf(file: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) throw new Error('it is no object');
    return claims as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file} holds no claims in JSON: ${reasonOf(error)}`, { cause: error });
  }
}

function headerOf(line: string): readonly [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+): *([^\r\n]*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`"${line}" is no header: write it as "Name: value".`);
  return [name, value];
}

function numberOf(option: string, value: string, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > most) throw new Error(`${option} takes a number up to ${most}, not "${value}".`);
  return number;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
