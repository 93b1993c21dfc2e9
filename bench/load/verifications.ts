// Verifications in this process, without HTTP: how many a second of processor time.

import { type KeyObject, randomUUID, verify } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import type { KeySource } from '#access-token/key-source';
import { Revocations } from '#access-token/revocation/revocations';
import type { RevocationSource } from '#access-token/revocation/revocation';
import { AccessTokenVerifier } from '#access-token/verifier';

const clock = { now: () => new Date() };

/** @param revocationCount how many are in memory, of nobody whose tokens are verified */
export function verifierWith(key: KeyObject, issuer: string, revocationCount: number): AccessTokenVerifier {
  const keys: KeySource = { keyFor: () => key, holds: () => true };
  const notBefore = Math.floor(Date.now() / 1_000) + 1;
  const heard = new Revocations();
  for (let count = 0; count < revocationCount; count++) {
    heard.add({ kind: count % 2 ? 'sid' : 'sub', id: randomUUID(), notBefore });
  }
  const revocations: RevocationSource = { isRevoked: (claims) => heard.isRevoked(claims), isStale: false };
  const longestLifetimeSeconds = 60 * 60;
  return new AccessTokenVerifier({ keys, revocations, issuer, audience: 'peerfinder', clock, longestLifetimeSeconds });
}

/** The signature alone: what no verifier can do without. */
export function verifySignatureOf(token: string, key: KeyObject): void {
  const end = token.lastIndexOf('.');
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  if (!verify('RSA-SHA256', Buffer.from(token.slice(0, end)), key, signature))
    throw new Error('not signed by this key');
}

/** What services have without us: the library, told to check algorithm, issuer, audience and expiry. */
export function libraryWith(publicKey: KeyObject, issuer: string): (token: string) => unknown {
  const verifyOptions = { algorithms: ['RS256' as const], issuer, audience: 'peerfinder' };
  // It takes a KeyObject, whatever its types say.
  const jwt = new JwtService({ publicKey: publicKey as unknown as string, verifyOptions });
  return (token) => jwt.verify(token);
}

/** @returns how many a processor second of this process */
export async function ratePerCpuSecond(tokens: readonly string[], work: (token: string) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (const token of tokens) await work(token);
  const { user, system } = process.cpuUsage(before);
  return tokens.length / ((user + system) / 1e6);
}
