// An issuer of access tokens for tests: a real RSA key, a real JWKS and revocation feed over HTTP, claims as the test wants them.

import { randomUUID } from 'node:crypto';
import { scopeOfPerson } from '#access-token/scope';
import type { Clock } from '#config/clock';
import { headerOf, signed, signingKey } from '../../../../libs/access-token/test/issuer.ts';
import { RevocationServer } from '../../../../libs/access-token/test/revocation-server.ts';

export const publicUrl = 'http://localhost:8080';

export class TestIssuer {
  /** Where the service gets keys and revocations from. */
  readonly feed: RevocationServer;
  readonly key = signingKey(randomUUID());

  private constructor(clock: Clock) {
    this.feed = new RevocationServer(clock, this.key, publicUrl);
  }

  static async start(clock: Clock): Promise<TestIssuer> {
    const issuer = new TestIssuer(clock);
    await issuer.feed.start();
    return issuer;
  }

  get jwksUrl(): string {
    return this.feed.jwksUrl;
  }

  /** A token that is valid for ten minutes from `now`. */
  token(claims: { sub: string; name: string; roles: string[]; scope?: string }, now: Date): string {
    const iat = Math.floor(now.getTime() / 1_000);
    return this.sign('at+jwt', {
      iss: publicUrl,
      aud: 'peerfinder',
      sid: randomUUID(),
      jti: randomUUID(),
      client_id: 'peerfinder',
      iat,
      exp: iat + 600,
      auth_time: iat,
      scope: scopeOfPerson(claims.roles),
      email_verified: true,
      ...claims,
    });
  }

  /** A program's own token, valid for ten minutes from `now`; other claims as the test wants them. */
  programToken(scope: string, now: Date, claims: object = {}): string {
    const iat = Math.floor(now.getTime() / 1_000);
    const id = randomUUID();
    const envelope = {
      iss: publicUrl,
      aud: 'peerfinder',
      sub: id,
      client_id: id,
      jti: randomUUID(),
      iat,
      exp: iat + 600,
    };
    return this.sign('at+jwt', { ...envelope, scope, ...claims });
  }

  /** A token by which auth itself speaks, valid for a minute from `now`; claims and `typ` as the test wants them. */
  serviceToken(typ: string, claims: object, now: Date): string {
    const iat = Math.floor(now.getTime() / 1_000);
    const envelope = { iss: publicUrl, aud: 'peerfinder-profile', jti: randomUUID(), iat, exp: iat + 60 };
    return this.sign(typ, { ...envelope, ...claims });
  }

  private sign(typ: string, claims: object): string {
    return signed(this.key, claims, { ...headerOf(this.key), typ });
  }

  close(): Promise<void> {
    return this.feed.goAway();
  }
}
