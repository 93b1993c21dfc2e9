// A program on the public API, through the gateway: from sign-up to a QR code, and what the gateway answers itself.

import { decodeQr } from '../../apps/profile/test/support/decode-qr.ts';
import { join, send, type TokenAnswer } from '../support/api.ts';
import { mailTo } from '../support/inbox.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { tokenIn } from '../support/mail.ts';
import { person } from '../support/people.ts';

describe('the API through the gateway', () => {
  it('leads a program from sign-up by bearer token to a QR code of its published profile', async () => {
    const { handle, ...who } = person('나은채', 'eunchae');
    const { name, email, password } = who;
    const signUp = await send('POST', '/api/v1/auth/signup', { body: who });
    expect(signUp.status).toBe(202);
    expect(await signUp.json()).toEqual({ registration: expect.any(String), expiresIn: expect.any(Number) });
    const proof = await send('POST', '/api/v1/auth/verify-email', {
      body: { token: tokenIn(await mailTo(email)), password },
    });
    expect(proof.headers.get('cache-control')).toBe('no-store');
    const first = (await proof.json()) as TokenAnswer;
    expect(first).toEqual({
      access_token: expect.stringMatching(/^eyJ/),
      token_type: 'Bearer',
      expires_in: 600,
      refresh_token: expect.any(String),
      session: { id: expect.any(String) },
    });

    const refresh = await send('POST', '/api/v1/auth/refresh', { body: { refresh_token: first.refresh_token } });
    const { access_token: token, session } = (await refresh.json()) as TokenAnswer;
    expect(session).toEqual(first.session);
    const account = await send('GET', '/api/v1/account', { token });
    expect(await account.json()).toMatchObject({ email, name, emailVerified: true, roles: ['member'] });

    expect((await send('GET', '/api/v1/me/profile', { token })).status).toBe(404);
    const profile = { handle, name, headline: '반갑습니다', visibility: 'public', tags: ['Go'] };
    expect((await send('PUT', '/api/v1/me/profile', { token, body: profile })).status).toBe(201);
    expect((await send('PUT', '/api/v1/me/profile', { token, body: profile })).status).toBe(200);
    const seen = await send('GET', `/api/v1/profiles/${handle}`);
    expect(await seen.json()).toMatchObject(profile);
    const gallery = (await (await send('GET', '/api/v1/profiles?limit=1')).json()) as { items: unknown[] };
    expect(gallery.items).toHaveLength(1);

    const picture = await send('GET', `/api/v1/profiles/${handle}/qr.png?size=600`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const codes = await decodeQr(new Uint8Array(await picture.arrayBuffer()));
    expect(codes).toEqual([expect.stringMatching(new RegExp(` ${journeyWorld().gateway}/@${handle}$`))]);

    expect((await send('POST', '/api/v1/auth/logout', { token })).status).toBe(204);
    const again = await send('POST', '/api/v1/auth/refresh', { body: { refresh_token: first.refresh_token } });
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({ code: 'invalid_grant' });
  });

  it.each(['/metrics', '/internal/anything', '/healthz/ready', '/healthz/live', '/static/manifest.json'])(
    'is answered by nginx with a problem document at %s',
    async (path) => {
      const answer = await send('GET', path, { headers: { 'accept-language': 'en' } });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toEqual({
        type: expect.stringContaining('not_found'),
        title: 'There is nothing here',
        status: 404,
        code: 'not_found',
        detail: expect.any(String),
        instance: path,
        requestId: answer.headers.get('x-request-id'),
      });
    },
  );

  it('says only that it works at /healthz', async () => {
    const answer = await send('GET', '/healthz');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('refuses a body above its limit with 413, whoever it is for', async () => {
    const body = { text: 'x'.repeat(80_000) };
    for (const path of ['/api/v1/auth/login', '/api/v1/me/profile']) {
      const answer = await send('POST', path, { body });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
      expect(await answer.json()).toMatchObject({ status: 413, code: 'payload_too_large', instance: path });
    }
  });

  it('gives every answer a request id, the one that came along if it is a fit one', async () => {
    const passed = await send('GET', '/api/v1/profiles', { headers: { 'x-request-id': 'from-the-client-42' } });
    expect(passed.headers.get('x-request-id')).toBe('from-the-client-42');
    for (const path of ['/', '/login', '/api/v1/account', '/robots.txt', '/metrics', '/.well-known/jwks.json']) {
      const answer = await send('GET', path, { headers: { 'x-request-id': 'two words' } });
      expect([path, answer.headers.get('x-request-id')]).toEqual([path, expect.stringMatching(/^[\w.-]{8,64}$/)]);
    }
  });

  it('believes nobody who only says who they are', async () => {
    const { access_token } = await join(person('차은우', 'eunwoo'));
    const { sub } = JSON.parse(Buffer.from(access_token.split('.')[1]!, 'base64url').toString()) as { sub: string };
    const headers = {
      'x-user-id': sub,
      'x-account-id': sub,
      'x-user-roles': 'admin',
      'x-forwarded-user': sub,
      'x-auth-request-user': sub,
      'remote-user': sub,
    };
    for (const path of ['/api/v1/account', '/api/v1/me/profile']) {
      const answer = await send('GET', path, { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="[^"]+"$/);
    }
  });
});
