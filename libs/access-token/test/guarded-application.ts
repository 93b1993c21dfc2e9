// Applications behind the authentication guard, with routes of the test's own.

import { type ArgumentsHost, Catch, type ExceptionFilter, type Type } from '@nestjs/common';
import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyReply } from 'fastify';
import {
  ForbiddenError,
  InsufficientScopeError,
  KeysUnavailableError,
  ReauthenticationNeededError,
  RevocationsUnavailableError,
  UnauthenticatedError,
} from '../src/errors.ts';
import { AccessTokenModule } from '../src/nest/access-token.module.ts';
import type { AuthenticationOptions } from '../src/nest/authentication-options.ts';
import type { RevocationSource } from '../src/revocation/revocation.ts';
import { AccessTokenVerifier } from '../src/verifier.ts';
import { audience, issuer, type SigningKey } from './issuer.ts';
import { StoppedClock } from './stopped-clock.ts';

type Wishes = Pick<AuthenticationOptions, 'onAnonymous' | 'onAuthenticated'> & { revocations?: RevocationSource };

/** The `kid` of a key that can't be had. */
export const unreachable = 'unreachable';

/** Thrown by an application that knows a better way on than a refusal. */
export class SentElsewhere extends Error {}

const statuses = new Map<unknown, number>([
  [UnauthenticatedError, 401],
  [ForbiddenError, 403],
  [InsufficientScopeError, 403],
  [KeysUnavailableError, 503],
  [RevocationsUnavailableError, 503],
  [ReauthenticationNeededError, 503],
  [SentElsewhere, 303],
]);

/** Stands at the edge where libs/http has its filter. */
@Catch(...([...statuses.keys()] as Type[]))
class RefusalFilter implements ExceptionFilter {
  catch(error: Error & { reason?: string; scope?: string }, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { reason = error.name, scope } = error;
    void reply.status(statuses.get(error.constructor) ?? 500).send({ reason, scope });
  }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** @param key what tokens are signed with unless another one is named at the start */
export function guardedApplications(key: SigningKey, controllers: Type[]) {
  const applications: NestFastifyApplication[] = [];

  async function startApplication({ revocations, ...wishes }: Wishes = {}, signer = key) {
    const clock = new StoppedClock();
    const keys = {
      holds: (kid: string) => kid === signer.kid,
      keyFor: async (kid: string) => {
        if (kid === unreachable) throw new KeysUnavailableError(5);
        return kid === signer.kid ? signer.publicKey : undefined;
      },
    };
    const verifier = new AccessTokenVerifier({ keys, issuer, audience, clock, ...(revocations && { revocations }) });
    const options = { verifier, clock, cookieName: 'access_token', ...wishes };
    const module = await Test.createTestingModule({
      imports: [AccessTokenModule.forRootAsync({ useFactory: () => options })],
      controllers,
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new RefusalFilter());
    await app.register(cookie);
    await app.init();
    applications.push(app);
    const get = async (url: string, headers: Record<string, string | string[]> = {}) => {
      const { statusCode, body } = await app.inject({ url, headers });
      return [statusCode, JSON.parse(body)] as const;
    };
    return { app, clock, get };
  }

  async function stopAll(): Promise<void> {
    for (const app of applications.splice(0)) await app.close();
  }

  return { startApplication, stopAll };
}
