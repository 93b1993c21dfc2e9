// An issuer of access tokens for tests: a real RSA key, a real JWKS over HTTP, claims as the test wants them.

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scopeOfPerson } from '#access-token/scope';

export const publicUrl = 'http://localhost:8080';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export class TestIssuer {
  private readonly kid = randomUUID();
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  private readonly server: Server;

  private constructor() {
    const jwk = { ...this.keys.publicKey.export({ format: 'jwk' }), kid: this.kid, use: 'sig', alg: 'RS256' };
    this.server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    });
  }

  static async start(): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    issuer.server.listen(0, '127.0.0.1');
    await once(issuer.server, 'listening');
    return issuer;
  }

  get jwksUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks.json`;
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
    const header = encode({ alg: 'RS256', typ, kid: this.kid });
    const payload = encode(claims);
    const signature = sign('RSA-SHA256', Buffer.from(`${header}.${payload}`), this.keys.privateKey);
    return `${header}.${payload}.${signature.toString('base64url')}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
