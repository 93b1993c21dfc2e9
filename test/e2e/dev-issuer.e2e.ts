// `npm run dev-issuer` as a developer has it: a command, a page, tokens as JSON, keys and a feed.

import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { findProgram } from '../../bin/stack/program-search.ts';
import type { DevIssuer } from '../../bin/dev-issuer/dev-issuer.ts';
import { keptKey } from '../../bin/dev-issuer/signing-key.ts';
import { claimsIn, startPersonas, tokenOf } from '../support/dev-issuer.ts';
import { privateDirectory } from '../support/private-directory.ts';

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

describe('npm run dev-issuer', () => {
  const run = (environment: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, ['--conditions=source', join(checkout, 'bin/dev-issuer.ts')], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      encoding: 'utf8',
      timeout: 15_000,
    });

  it.each(['production', ' Production', 'PROD'])('refuses to run in %j, in a plain sentence', (name) => {
    const { status, stderr, stdout } = run({ NODE_ENV: name, PORT: '0' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe('The dev issuer gives anybody any token, so it does not run where NODE_ENV is production.\n');
  });

  it('says that a port is taken, and how to have another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as { port: number };
    const { status, stderr } = run({ NODE_ENV: 'development', PORT: String(port) });
    other.close();
    expect([status, stderr]).toEqual([1, `Port ${port} is taken: PORT=9401 npm run dev-issuer\n`]);
  });

  it('keeps its key for the next start, where nobody else can read it', () => {
    const file = join(privateDirectory('dev-key'), 'kept', 'signing-key.pem');
    expect(keptKey(file).kid).toBe(keptKey(file).kid);
    const { stdout } = spawnSync(findProgram(['stat']) ?? 'stat', ['-c', '%a', file], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('600');
  });
});

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
      `&quot;${issuer.issuer}&quot;, your service accepts &quot;https://peerfinder.example&quot;: set ISSUER`,
    );
    expect(said).toContain('aud is &quot;peerfinder&quot;, your service accepts &quot;books&quot;: set AUDIENCE');
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

  it('is told of what is no token, and shows nothing of it', async () => {
    const page = await explain({ token: '<b>secret</b>.x.y', ...own() });
    expect(page).toContain('It is refused');
    expect(page).not.toContain('secret');
  });

  it('takes no form without end', async () => {
    expect((await post('/explanation', { token: 'x'.repeat(20_000), ...own() })).status).toBe(400);
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
    expect(await explain({ token: await tokenOf(issuer, 'admin'), ...own() })).toContain('It is good');
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
