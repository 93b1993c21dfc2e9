// The dev issuer as a developer has it: a page, tokens as JSON, keys and a feed.

import type { DevIssuer } from '../../bin/dev-issuer/dev-issuer.ts';
import { personas } from '../../bin/dev-issuer/personas.ts';
import { signedToken } from '../../bin/dev-issuer/signed-token.ts';
import { freshKey } from '../../bin/dev-issuer/signing-key.ts';
import { claimsIn, startPersonas, tokenOf } from '../support/dev-issuer.ts';

let issuer: DevIssuer;
beforeAll(async () => {
  issuer = await startPersonas();
});
afterAll(() => issuer.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(issuer.url + path, { headers });
const post = (path: string, form: Record<string, string> = {}, language = 'en') =>
  fetch(issuer.url + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'accept-language': language },
    redirect: 'manual',
  });
const explain = async (form: Record<string, string>, language?: string) =>
  (await post('/explanation', form, language)).text();
const own = () => ({ issuer: issuer.issuer, audience: issuer.audience });

describe('GET /', () => {
  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko', '정지된 회원'],
    ['en-US,en;q=0.9', 'en', 'Suspended'],
    ['de', 'en', 'Suspended'],
  ])('speaks to %s in %s', async (accepted, language, words) => {
    const response = await get('/', { 'accept-language': accepted });
    const page = await response.text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(words);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('needs no script and lets none run', async () => {
    const response = await get('/');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).not.toMatch(/<script|\son\w+=/);
  });

  it('shows a token for each persona that its keys verify', async () => {
    const tokens = (await (await get('/')).text()).match(/ey[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
    expect(tokens).toHaveLength(6);
    expect(new Set(tokens.map((token) => claimsIn(token)['jti'])).size).toBe(6);
  });
});

describe('GET /tokens/{persona}', () => {
  it('answers a token as the token endpoint does, and what a service must answer to it', async () => {
    const answers = await Promise.all(
      ['member', 'service', 'suspended'].map(async (name) => (await get(`/tokens/${name}`)).json()),
    );
    const common = { access_token: expect.stringMatching(/^ey/), token_type: 'Bearer', expires_in: 600 };
    expect(answers).toEqual([200, 200, 401].map((status) => ({ ...common, expected_status: status })));
  });

  it('gives another scope to whoever asks for one', async () => {
    expect(claimsIn(await tokenOf(issuer, 'service', '?scope=books:read'))['scope']).toBe('books:read');
  });

  it('knows no others, however they are called', async () => {
    for (const name of ['', 'nobody', '__proto__', 'constructor', 'member/x']) {
      expect((await get(`/tokens/${name}`)).status).toBe(404);
    }
  });
});

describe('why a token was refused', () => {
  it('is a wrong issuer or audience, with both values and the line to change', async () => {
    const token = await tokenOf(issuer, 'member');
    const wrong = { token, issuer: 'https://peerfinder.example', audience: 'books' };
    const said = await explain(wrong);
    expect(said).toContain(
      `from &quot;${issuer.issuer}&quot; (iss), but your service accepts only tokens from &quot;https://peerfinder.example&quot;: set ISSUER`,
    );
    expect(said).toContain(
      'for &quot;peerfinder&quot; (aud), but your service accepts only tokens for &quot;books&quot;: set AUDIENCE',
    );
    expect(await explain(wrong, 'ko')).toContain('AUDIENCE (audience: …)를 &quot;peerfinder&quot;로 바꾸거나');
  });

  it.each([
    ['expired', 'It has expired'],
    ['suspended', 'The feed has revoked it'],
    ['other-audience', 'set AUDIENCE'],
    ['member', 'It is good'],
  ] as const)('of the persona %s is told', async (persona, words) => {
    expect(await explain({ token: await tokenOf(issuer, persona), ...own() })).toContain(words);
  });

  it.each([
    ['Bearer ', ''],
    ['  authorization: bearer "', '"\n'],
    ['"', '",'],
  ])('is told of a token as it was copied: %j before and %j behind it', async (before, behind) => {
    expect(await explain({ token: before + (await tokenOf(issuer, 'member')) + behind, ...own() })).toContain(
      'It is good',
    );
  });

  it.each(['', ' ', 'Bearer '])('is that there is none: %j', async (token) => {
    expect(await explain({ token, ...own() })).toContain('There is no token here. Paste one');
    expect(await explain({ token, ...own() }, 'ko')).toContain('토큰이 비어 있어요');
  });

  it('is told in a sentence of either language, with what to do', async () => {
    const token = await tokenOf(issuer, 'member');
    const claims = claimsIn(token);
    const [header, payload] = token.split('.');
    const flawed = [
      [`${header}.${payload}`, 'no whole access token', '온전한 액세스 토큰이 아니에요'],
      [issuer.sign(claims, { typ: 'JWT' }), 'Is it an ID token', 'ID 토큰 같은'],
      [issuer.sign(claims, { kid: 'another' }), 'a key that this issuer doesn', '이 발급자에게 없는 키'],
      [signedToken(freshKey(), claims, { kid: issuer.key.kid }), 'changed on the way', '오는 길에 바뀌었어요'],
      [issuer.sign({ ...claims, jti: undefined }), 'Its claims are not those', '클레임이 액세스 토큰의 것이 아니에요'],
    ] as const;
    for (const [one, english, korean] of flawed) {
      expect(await explain({ token: one, ...own() })).toContain(english);
      expect(await explain({ token: one, ...own() }, 'ko')).toContain(korean);
    }
  });

  it('is told of what is no token, which stays in the field alone, as text, to be asked again', async () => {
    const page = await explain({ token: '<b>secret</b>.x.y', issuer: 'https://a.example', audience: 'books' });
    expect(page).toContain('It is refused');
    expect(page.split('secret')).toHaveLength(2);
    expect(page).toContain('autocapitalize="off">&lt;b&gt;secret&lt;/b&gt;.x.y</textarea>');
    expect(page).toContain('name="issuer" required value="https://a.example"');
    expect(page).toContain('name="audience" required value="books"');
  });

  it('takes no form without end', async () => {
    expect((await post('/explanation', { token: 'x'.repeat(20_000), ...own() })).status).toBe(400);
  });
});

describe('the suspended persona', () => {
  it('is void for less long than followers take a revocation, and the page says that it is for good', async () => {
    const ahead = issuer.goodFrom(personas.suspended.sub) - Date.now() / 1_000;
    expect([ahead > 300, ahead < 660]).toEqual([true, true]);
    const shown = (await (await get('/')).text()).replace(/\s+/g, ' ');
    expect(shown).toContain(`sub ${personas.suspended.sub}</code> – whatever is issued, also from now on`);
  });
});

describe('a button that revokes', () => {
  it('voids what the persona was issued, and nothing that it is issued afterwards', async () => {
    const before = await tokenOf(issuer, 'admin');
    const others = await tokenOf(issuer, 'member');
    const answer = await post('/tokens/admin/revocation');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(await explain({ token: before, ...own() })).toContain('The feed has revoked it');
    expect(await explain({ token: others, ...own() })).toContain('It is good');
    const { access_token, expires_in } = (await (await get('/tokens/admin')).json()) as Record<string, unknown>;
    expect(await explain({ token: String(access_token), ...own() })).toContain('It is good');
    expect(expires_in).toBe(600);
    expect(await (await get('/')).text()).toContain(`sub ${String(claimsIn(before)['sub'])}`);
  });

  it('voids everything that was issued so far', async () => {
    const before = await tokenOf(issuer, 'member');
    await post('/revocations');
    expect(await explain({ token: before, ...own() })).toContain('The feed has revoked it');
    expect(await explain({ token: await tokenOf(issuer, 'service'), ...own() })).toContain('It is good');
  });

  it('is no link: asking for its page changes nothing', async () => {
    expect((await get('/tokens/admin/revocation')).status).toBe(404);
    expect((await get('/revocations')).status).toBe(404);
  });
});

describe('what services ask for', () => {
  it('is named in both metadata documents, and there', async () => {
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const metadata = (await (await get(`/.well-known/${name}`)).json()) as Record<string, string>;
      expect(metadata['issuer']).toBe(issuer.issuer);
      for (const address of [metadata['jwks_uri'], metadata['peerfinder_revocations_uri']]) {
        expect((await fetch(address ?? '')).status).toBe(200);
      }
    }
  });

  it('shows the snapshot of revocations again only when it is another', async () => {
    const { headers } = await get('/.well-known/revocations');
    const again = () => get('/.well-known/revocations', { 'if-none-match': headers.get('etag') ?? '' });
    expect((await again()).status).toBe(304);
    issuer.revoke({ kind: 'jti', id: 'token-1' });
    expect((await again()).status).toBe(200);
  });

  it('resumes the events behind the last that was heard', async () => {
    const heard = await firstEvent();
    issuer.revoke({ kind: 'sid', id: 'session-1' });
    const { revoked } = claimsIn((await firstEvent(heard.id)).data) as { revoked: Record<string, object> };
    expect(Object.keys(revoked['sid'] ?? {})).toEqual(['session-1']);
    expect(Object.keys(revoked['sub'] ?? {})).toEqual([]);
  });
});

async function firstEvent(lastEventId?: string): Promise<{ id: string; data: string }> {
  const response = await get('/.well-known/revocations/events', lastEventId ? { 'last-event-id': lastEventId } : {});
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('\n\n')) text += (await reader.read()).value ?? '';
  await reader.cancel();
  const [, id = '', data = ''] = /^id: (\S+)\nevent: revocations\ndata: (\S+)\n\n/.exec(text) ?? [];
  return { id, data };
}
