// Nest as both services have it: request id, security headers, metrics, access log, guard.

import 'reflect-metadata';
import { createPublicKey } from 'node:crypto';
import { Module } from '@nestjs/common';
import { JwksClient } from '#access-token/jwks-client';
import type { KeySource } from '#access-token/key-source';
import { AccessTokenModule } from '#access-token/nest/access-token.module';
import { RevocationFeed } from '#access-token/revocation/revocation-feed';
import { noRevocations, type RevocationSource } from '#access-token/revocation/revocation';
import { AccessTokenVerifier } from '#access-token/verifier';
import { SystemClock } from '#config/clock';
import { createHttpApplication } from '#http/application';
import { sessionCookieNames } from '#http/cookies';
import { Readiness } from '#http/health';
import { HttpModule } from '#http/http.module';
import { renewalOfPages } from '#http/renewal';
import { PagesModule } from '#pages/pages.module';
import { GreetingController } from './greeting.controller.ts';

const { PORT, PUBLIC_URL: publicUrl = '', PUBLIC_KEY, ISSUER_URL = '' } = process.env;
const clock = new SystemClock();
const warn = (message: string) => console.warn(message);
const cookies = sessionCookieNames(publicUrl);
/** With a key of its own, or with keys and feed of an issuer, as a service has them. */
const { keys, revocations } = PUBLIC_KEY ? withKey(PUBLIC_KEY) : await following(ISSUER_URL);
const verifier = new AccessTokenVerifier({
  keys,
  revocations,
  issuer: publicUrl,
  audience: 'peerfinder',
  clock,
  // The load's tokens are signed once for a whole run.
  longestLifetimeSeconds: 60 * 60,
});

class BenchModule {}
Module({})(BenchModule);

const root = {
  module: BenchModule,
  imports: [
    PagesModule.forRoot({ app: 'profile', publicUrl, production: true }, clock),
    HttpModule.forRoot({ clock, inject: [], readiness: () => new Readiness({}) }),
    AccessTokenModule.forRootAsync({
      useFactory: () => ({ verifier, cookieName: cookies.accessToken, onAnonymous: renewalOfPages(cookies) }),
    }),
  ],
  controllers: [GreetingController],
};
const application = await createHttpApplication(root, {
  publicUrl,
  trustedProxies: '127.0.0.0/8,::1/128',
  logLevel: 'info',
  statusOfCode: {},
});
await application.listen(Number(PORT), '127.0.0.1');

function withKey(pem: string): { keys: KeySource; revocations: RevocationSource } {
  const key = createPublicKey(pem);
  return { keys: { keyFor: () => key, holds: () => true }, revocations: noRevocations };
}

async function following(issuerUrl: string): Promise<{ keys: KeySource; revocations: RevocationSource }> {
  const client = await JwksClient.start({ url: `${issuerUrl}/.well-known/jwks.json`, clock, warn });
  const url = `${issuerUrl}/.well-known/revocations`;
  return {
    keys: client,
    revocations: await RevocationFeed.start({ url, issuer: publicUrl, keys: client, clock, warn }),
  };
}
