// Rules of scopes at the guard: what a person's token must say, and which routes a service's own token opens.

import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearer, guardedApplications } from '../../test/guarded-application.ts';
import { claimsOf, clientClaimsOf, signed, signingKey } from '../../test/issuer.ts';
import { noRevocations } from '../revocation/revocation.ts';
import { Authenticated, OptionallyAuthenticated } from './authenticated.decorator.ts';

const callerOf = ({ user, client }: FastifyRequest) => ({ person: user?.sub ?? null, service: client?.sub ?? null });

@Controller('desk')
class DeskController {
  @Get('books')
  @Authenticated({ scope: 'books:read' })
  books(@Req() request: FastifyRequest) {
    return callerOf(request);
  }

  @Get('ledger')
  @Authenticated({ scope: 'ledger:write', role: 'admin', maxAgeSeconds: 900 })
  ledger(@Req() request: FastifyRequest) {
    return callerOf(request);
  }

  @Get('window')
  @OptionallyAuthenticated({ scope: 'books:read' })
  window(@Req() request: FastifyRequest) {
    return callerOf(request);
  }

  @Get('own')
  @Authenticated()
  own(@Req() request: FastifyRequest) {
    return callerOf(request);
  }

  @Get('open')
  @OptionallyAuthenticated()
  open(@Req() request: FastifyRequest) {
    return callerOf(request);
  }

  @Get('safe')
  @Authenticated({ scope: 'books:read', whileStale: 'deny' })
  safe(@Req() request: FastifyRequest) {
    return callerOf(request);
  }
}

const key = signingKey('key-1');
const { startApplication, stopAll } = guardedApplications(key, [DeskController]);
afterEach(stopAll);

async function setUp(wishes: Parameters<typeof startApplication>[0] = {}) {
  const { get, clock } = await startApplication(wishes);
  const as = (claims: Record<string, unknown>) => (path: string) => get(`/desk/${path}`, bearer(signed(key, claims)));
  return {
    clock,
    person: (scope: string, more = {}) => as({ ...claimsOf(clock.seconds), scope, ...more }),
    service: (scope: string, more = {}) => as({ ...clientClaimsOf(clock.seconds), scope, ...more }),
  };
}

const alice = { person: 'alice', service: null };
const robot = { person: null, service: 'robot' };
const lacks = (scope?: string) => [403, { reason: 'InsufficientScopeError', ...(scope && { scope }) }];
const forbidden = [403, { reason: 'ForbiddenError' }];

describe('a route for a scope', () => {
  it('lets in who has it among others, persons and services alike, whether the token is remembered or not', async () => {
    const { person, service } = await setUp();
    for (const path of ['books', 'window', 'books']) {
      expect(await person('account books:read')(path)).toEqual([200, alice]);
      expect(await service('books:read ledger:write')(path)).toEqual([200, robot]);
    }
  });

  it.each(['', 'books', 'books:readonly', 'xbooks:read', 'BOOKS:READ', 'books:read,ledger:write', 'books:write'])(
    'refuses a token with the scope "%s", and says which it takes',
    async (scope) => {
      const { person, service } = await setUp();
      for (const path of ['books', 'window']) {
        expect(await person(scope)(path)).toEqual(lacks('books:read'));
        expect(await service(scope)(path)).toEqual(lacks('books:read'));
      }
    },
  );

  it('refuses who presents nothing, unless it is optional', async () => {
    const { get } = await startApplication();
    expect((await get('/desk/books'))[0]).toBe(401);
    expect(await get('/desk/window')).toEqual([200, { person: null, service: null }]);
  });

  it('asks people for their role and a recent login besides', async () => {
    const { person, clock } = await setUp();
    const admin = { roles: ['member', 'admin'] };
    expect(await person('ledger:write')('ledger')).toEqual(forbidden);
    expect(await person('books:read')('ledger')).toEqual(forbidden);
    expect(await person('books:read', admin)('ledger')).toEqual(lacks('ledger:write'));
    expect(await person('ledger:write', admin)('ledger')).toEqual([200, alice]);
    const longAgo = { auth_time: clock.seconds - 901 };
    expect(await person('ledger:write', { ...admin, ...longAgo })('ledger')).toEqual([
      503,
      { reason: 'ReauthenticationNeededError' },
    ]);
  });

  it('asks a service for neither', async () => {
    const { service } = await setUp();
    expect(await service('ledger:write')('ledger')).toEqual([200, robot]);
    expect(await service('books:read')('ledger')).toEqual(lacks('ledger:write'));
  });

  it('takes nobody for a person and a service at once, whatever their token claims', async () => {
    const { service, person } = await setUp();
    const claimed = { roles: ['admin'], sid: 'session-1', auth_time: 0, email_verified: true, name: 'Robot' };
    const invalid = [401, { reason: 'invalid' }];
    for (const path of ['ledger', 'own', 'open']) {
      expect(await service('ledger:write', claimed)(path)).toEqual(invalid);
      expect(await service('ledger:write', { roles: ['admin'] })(path)).toEqual(invalid);
      expect(await person('ledger:write', { sub: 'peerfinder-web' })(path)).toEqual(invalid);
    }
  });
});

describe('a route without a scope', () => {
  it('is for people: it refuses every token of a service, also where it is optional', async () => {
    const { service, person } = await setUp();
    for (const path of ['own', 'open']) {
      expect(await service('books:read ledger:write account profile')(path)).toEqual(lacks());
      expect(await person('')(path)).toEqual([200, alice]);
    }
  });
});

describe('a route that denies while revocations are stale', () => {
  it('refuses everybody until they are heard of again, and other routes nobody', async () => {
    let isStale = true;
    const revocations = {
      ...noRevocations,
      get isStale() {
        return isStale;
      },
    };
    const { person, service } = await setUp({ revocations });
    for (const caller of [person('books:read'), service('books:read')]) {
      expect(await caller('safe')).toEqual([503, { reason: 'RevocationsUnavailableError' }]);
      expect((await caller('books'))[0]).toBe(200);
    }
    isStale = false;
    expect(await person('books:read')('safe')).toEqual([200, alice]);
    expect(await service('books:read')('safe')).toEqual([200, robot]);
  });
});
