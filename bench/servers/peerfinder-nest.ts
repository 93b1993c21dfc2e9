// Nest as both services have it: request id, security headers, metrics, access log, guard.

import 'reflect-metadata';
import { createPublicKey } from 'node:crypto';
import { Module } from '@nestjs/common';
import { AccessTokenModule } from '#access-token/nest/access-token.module';
import { AccessTokenVerifier } from '#access-token/verifier';
import { SystemClock } from '#config/clock';
import { createHttpApplication } from '#http/application';
import { sessionCookieNames } from '#http/cookies';
import { Readiness } from '#http/health';
import { HttpModule } from '#http/http.module';
import { renewalOfPages } from '#http/renewal';
import { PagesModule } from '#pages/pages.module';
import { GreetingController } from './greeting.controller.ts';

const { PORT, PUBLIC_URL: publicUrl = '', PUBLIC_KEY = '' } = process.env;
const clock = new SystemClock();
const key = createPublicKey(PUBLIC_KEY);
const cookies = sessionCookieNames(publicUrl);
const verifier = new AccessTokenVerifier({
  keys: { keyFor: () => key, holds: () => true },
  issuer: publicUrl,
  audience: 'peerfinder',
  clock,
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
