// Rules of the guard, over HTTP: who is let through to which route, and how the others are refused.

import { Controller, Get } from '@nestjs/common';
import { bearer, guardedApplications, SentElsewhere, unreachable } from '../../test/guarded-application.ts';
import { claimsOf, headerOf, signed, signingKey } from '../../test/issuer.ts';
import type { AccessTokenClaims, TokenClaims } from '../claims.ts';
import { UnauthenticatedError } from '../errors.ts';
import { Authenticated, OptionallyAuthenticated } from './authenticated.decorator.ts';
import { Viewer } from './viewer.decorator.ts';

const nameOf = (viewer?: AccessTokenClaims) => ({ viewer: viewer?.sub ?? null });

@Authenticated()
@Controller('desk')
class DeskController {
  @Get('open')
  @OptionallyAuthenticated()
  open(@Viewer() viewer?: AccessTokenClaims) {
    return nameOf(viewer);
  }

  @Get('own')
  own(@Viewer() viewer: AccessTokenClaims) {
    return nameOf(viewer);
  }

  @Get('keys')
  @Authenticated({ role: 'admin' })
  keys(@Viewer() viewer: AccessTokenClaims) {
    return nameOf(viewer);
  }

  @Get('safe')
  @Authenticated({ maxAgeSeconds: 900 })
  safe(@Viewer() viewer: AccessTokenClaims) {
    return nameOf(viewer);
  }
}

@Controller('street')
class StreetController {
  @Get()
  walk(@Viewer() viewer?: AccessTokenClaims) {
    return nameOf(viewer);
  }
}

const key = signingKey('key-1');
const { startApplication, stopAll } = guardedApplications(key, [DeskController, StreetController]);

afterEach(stopAll);

describe('a route', () => {
  it('without a decorator is public and knows nobody', async () => {
    const { get, clock } = await startApplication();
    expect(await get('/street', bearer(signed(key, claimsOf(clock.seconds))))).toEqual([200, { viewer: null }]);
    expect(await get('/street', bearer('bad'))).toEqual([200, { viewer: null }]);
  });

  it('that needs authentication refuses who presents nothing, and lets in the bearer of a token', async () => {
    const { get, clock } = await startApplication();
    const token = signed(key, claimsOf(clock.seconds));
    expect(await get('/desk/own')).toEqual([401, { reason: 'missing' }]);
    expect(await get('/desk/own', bearer(token))).toEqual([200, { viewer: 'alice' }]);
    expect(await get('/desk/own', bearer(token))).toEqual([200, { viewer: 'alice' }]);
    expect(await get('/desk/own', { cookie: `access_token=${token}` })).toEqual([200, { viewer: 'alice' }]);
  });

  it('where it is optional lets in who presents nothing, and refuses a bad token all the same', async () => {
    const { get, clock } = await startApplication();
    expect(await get('/desk/open')).toEqual([200, { viewer: null }]);
    expect(await get('/desk/open', bearer(signed(key, claimsOf(clock.seconds))))).toEqual([200, { viewer: 'alice' }]);
    expect(await get('/desk/open', bearer('bad'))).toEqual([401, { reason: 'invalid' }]);
    expect(await get('/desk/open', { authorization: 'Bearer' })).toEqual([401, { reason: 'invalid' }]);
    expect(await get('/desk/open', { cookie: 'access_token=bad' })).toEqual([401, { reason: 'invalid' }]);
  });

  it('for a role forbids who lacks it, whether the token is remembered or not', async () => {
    const { get, clock } = await startApplication();
    const alice = signed(key, claimsOf(clock.seconds));
    const ada = signed(key, { ...claimsOf(clock.seconds), sub: 'ada', roles: ['member', 'admin'] });
    expect(await get('/desk/keys', bearer(alice))).toEqual([403, { reason: 'ForbiddenError' }]);
    expect(await get('/desk/keys', bearer(alice))).toEqual([403, { reason: 'ForbiddenError' }]);
    expect(await get('/desk/keys', bearer(ada))).toEqual([200, { viewer: 'ada' }]);
  });

  it('for a recent login refuses a token whose bearer logged in too long ago', async () => {
    const { get, clock } = await startApplication();
    const loggedIn = (secondsAgo: number) =>
      signed(key, { ...claimsOf(clock.seconds), auth_time: clock.seconds - secondsAgo });
    expect(await get('/desk/safe', bearer(loggedIn(900)))).toEqual([200, { viewer: 'alice' }]);
    expect(await get('/desk/safe', bearer(loggedIn(901)))).toEqual([503, { reason: 'ReauthenticationNeededError' }]);
    expect(await get('/desk/own', bearer(loggedIn(901)))).toEqual([200, { viewer: 'alice' }]);
  });

  it('prefers the header to the cookie, also when the header is bad', async () => {
    const { get, clock } = await startApplication();
    const good = { cookie: `access_token=${signed(key, claimsOf(clock.seconds))}` };
    expect(await get('/desk/own', { ...good, ...bearer('bad') })).toEqual([401, { reason: 'invalid' }]);
  });

  it('reads no token from the query', async () => {
    const { get, clock } = await startApplication();
    expect(await get(`/desk/own?access_token=${signed(key, claimsOf(clock.seconds))}`)).toEqual([
      401,
      { reason: 'missing' },
    ]);
  });

  it('is unavailable, even where authentication is optional, while keys are', async () => {
    const { get, clock } = await startApplication();
    const token = signed(key, claimsOf(clock.seconds), headerOf({ kid: unreachable }));
    expect(await get('/desk/own', bearer(token))).toEqual([503, { reason: 'KeysUnavailableError' }]);
    expect(await get('/desk/open', bearer(token))).toEqual([503, { reason: 'KeysUnavailableError' }]);
  });
});

describe('onAnonymous', () => {
  it('may send away who presents nothing, an expired token or a bad cookie, and nobody else', async () => {
    const { get, clock } = await startApplication({
      onAnonymous: () => {
        throw new SentElsewhere();
      },
    });
    const token = signed(key, claimsOf(clock.seconds));
    for (const path of ['/desk/own', '/desk/open']) {
      expect((await get(path))[0]).toBe(303);
      expect((await get(path, bearer('bad')))[0]).toBe(401);
      expect((await get(path, bearer(token)))[0]).toBe(200);
    }
    clock.advance(660);
    expect((await get('/desk/own', bearer(token)))[0]).toBe(303);
    expect((await get('/street'))[0]).toBe(200);
  });

  it('that returns leaves the refusal as it is', async () => {
    const { get, clock } = await startApplication({ onAnonymous: () => undefined });
    const token = signed(key, claimsOf(clock.seconds));
    clock.advance(660);
    expect(await get('/desk/own', bearer(token))).toEqual([401, { reason: 'expired' }]);
    expect(await get('/desk/open', bearer(token))).toEqual([401, { reason: 'expired' }]);
  });
});

describe('onAuthenticated', () => {
  const overForAlice = async ({ sub }: TokenClaims) => {
    if (sub === 'alice') throw new UnauthenticatedError('revoked');
  };

  it('may refuse a good token, also a remembered one, and one that is optional', async () => {
    const { get, clock } = await startApplication({ onAuthenticated: overForAlice });
    const alice = signed(key, claimsOf(clock.seconds));
    for (const path of ['/desk/own', '/desk/own', '/desk/open']) {
      expect(await get(path, bearer(alice))).toEqual([401, { reason: 'revoked' }]);
    }
    const ada = signed(key, { ...claimsOf(clock.seconds), sub: 'ada' });
    expect(await get('/desk/own', bearer(ada))).toEqual([200, { viewer: 'ada' }]);
  });

  it('leaves it to onAnonymous where a refused token came by cookie', async () => {
    const onAnonymous = () => {
      throw new SentElsewhere();
    };
    const { get, clock } = await startApplication({ onAnonymous, onAuthenticated: overForAlice });
    const token = signed(key, claimsOf(clock.seconds));
    expect((await get('/desk/own', { cookie: `access_token=${token}` }))[0]).toBe(303);
    expect((await get('/desk/own', bearer(token)))[0]).toBe(401);
  });
});

describe('two applications in one process', () => {
  it('verify with their own keys each', async () => {
    const other = signingKey('key-1');
    const [one, two] = [await startApplication(), await startApplication({}, other)];
    const token = signed(other, claimsOf(one.clock.seconds));
    expect((await one.get('/desk/own', bearer(token)))[0]).toBe(401);
    expect((await two.get('/desk/own', bearer(token)))[0]).toBe(200);
    await two.app.close();
    expect((await one.get('/desk/own', bearer(signed(key, claimsOf(one.clock.seconds)))))[0]).toBe(200);
  });
});
