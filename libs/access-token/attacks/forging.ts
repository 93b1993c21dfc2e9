// Makes tokens, right and wrong ones: any header, any payload, any signature (RFC 7515 §7.1).

import { constants, createHmac, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Material } from './attack.ts';

export type Signer = (input: Buffer) => Buffer;

/** What is to differ from a good token. */
export interface Wish {
  /** Joins the header, `undefined` takes a member away; as a text, replaces it. */
  readonly header?: object | string;
  /** The same of the payload; bytes as they are. */
  readonly claims?: object | string | Buffer;
  readonly signer?: Signer;
}

/** A token like a good one but for what is wished; no two have one `jti`. */
export function token(material: Material, { header = {}, claims = {}, signer }: Wish = {}): string {
  const { kid, privateKey } = material.key;
  return compact(
    typeof header === 'string' ? header : { alg: 'RS256', typ: 'at+jwt', kid, ...header },
    isWhole(claims) ? claims : { ...material.claims, jti: randomUUID(), ...claims },
    signer ?? rsa(privateKey),
  );
}

/** The same of an attacker, who has only a key of their own. */
export function foreign(material: Material, wish: Omit<Wish, 'signer'> = {}): string {
  return token(material, { ...wish, signer: rsa(material.attackerKey.privateKey) });
}

export function compact(header: object | string, payload: object | string | Buffer, signer: Signer): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${signer(Buffer.from(input)).toString('base64url')}`;
}

/** Objects as JSON, texts and bytes as they are. */
export function encoded(value: object | string): string {
  return Buffer.from(isWhole(value) ? (value as string) : JSON.stringify(value)).toString('base64url');
}

/** JSON by hand, in which a member may come twice. */
export function json(members: readonly (readonly [name: string, value: unknown])[]): string {
  return `{${members.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join(',')}}`;
}

export function rsa(key: KeyObject, digest = 'sha256'): Signer {
  return (input) => sign(digest, input, key);
}

export function pss(key: KeyObject, digest: string): Signer {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return (input) => sign(digest, input, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

export function hmac(secret: string | Buffer, digest = 'sha256'): Signer {
  return (input) => createHmac(digest, secret).update(input).digest();
}

/** A signature that has nothing to do with what is signed. */
export function fixed(signature: Buffer | string): Signer {
  return () => Buffer.from(signature as string);
}

function isWhole(value: object | string): value is string | Buffer {
  return typeof value === 'string' || Buffer.isBuffer(value);
}
