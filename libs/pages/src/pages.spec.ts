// Rules of answering with a page, over HTTP without a socket.

import cookie from '@fastify/cookie';
import Fastify, { type FastifyReply } from 'fastify';
import { SystemClock } from '#config/clock';
import { Assets } from './assets.ts';
import { readCatalogues } from './catalogues.ts';
import { TemplateEngine } from './engine.ts';
import { emptyForm } from './form.ts';
import { PageRenderer } from './page-renderer.ts';
import { Pages } from './pages.ts';
import { StrangerPages } from './stranger-pages.ts';
import { Translator } from './translator.ts';

function serve(publicUrl: string, answer: (pages: Pages, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>) {
  const site = { app: 'auth', publicUrl, production: false } as const;
  const translator = new Translator(readCatalogues('auth'), true);
  const clock = new SystemClock();
  const renderer = new PageRenderer(new TemplateEngine('auth'), translator, new Assets(undefined), site);
  const pages = new Pages(renderer, translator, new StrangerPages(clock), clock, site);
  const server = Fastify();
  server.register(cookie);
  server.get('/logout', (_request, reply) => answer(pages, reply));
  return server;
}

describe('Pages.show', () => {
  const server = serve('http://localhost:8080', (pages, reply) => pages.show(reply, 'logout'));

  it('answers HTML in the negotiated language that no cache keeps', async () => {
    const { headers, body } = await server.inject({ url: '/logout', headers: { 'accept-language': 'en' } });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en',
      'cache-control': 'private, no-store',
      vary: 'Accept-Language, Cookie',
    });
    expect(body).toContain('Sign out?');
  });

  it('keeps a language chosen by the query', async () => {
    const { cookies } = await server.inject('/logout?lang=en');
    expect(cookies).toEqual([expect.objectContaining({ name: 'lang', value: 'en', sameSite: 'Lax', httpOnly: true })]);
  });

  it('shows the message of the last page once', async () => {
    const { body, cookies } = await server.inject({ url: '/logout', cookies: { flash: 'flash.logged_out' } });
    expect(body).toContain('role="status"');
    expect(cookies).toEqual([expect.objectContaining({ name: 'flash', value: '', expires: new Date(0) })]);
  });

  it('never shows the text of a forged message', async () => {
    const { body } = await server.inject({ url: '/logout', cookies: { flash: 'You won a prize' } });
    expect(body).not.toContain('prize');
  });
});

describe('Pages.redirect', () => {
  it('leads on by 303 and leaves a message that scripts cannot read', async () => {
    const server = serve('http://localhost:8080', (pages, reply) => pages.redirect(reply, '/', 'flash.logged_out'));
    const { statusCode, headers, cookies } = await server.inject('/logout');
    expect([statusCode, headers.location, headers['cache-control']]).toEqual([303, '/', 'no-store']);
    expect(cookies).toEqual([expect.objectContaining({ name: 'flash', value: 'flash.logged_out', httpOnly: true })]);
  });

  it('binds the message to the host on https', async () => {
    const server = serve('https://peer.example', (pages, reply) => pages.redirect(reply, '/', 'flash.logged_out'));
    const { cookies } = await server.inject('/logout');
    expect(cookies).toEqual([expect.objectContaining({ name: '__Host-flash', secure: true, path: '/' })]);
  });
});

describe('Pages.showProblem', () => {
  it('keeps the status and says when to try again', async () => {
    const server = serve('http://localhost:8080', (pages, reply) =>
      pages.showProblem(reply, { status: 429, retryAfterSeconds: 42 }),
    );
    const { statusCode, headers, body } = await server.inject('/logout');
    expect([statusCode, headers['retry-after']]).toEqual([429, '42']);
    expect(body).toContain('42초 뒤에 다시 할 수 있어요.');
  });

  it.each([
    [429, true],
    [503, true],
    [500, false],
  ])('shows a kept form again with %i: %s', async (status, isShown) => {
    const server = serve('http://localhost:8080', (pages, reply) => {
      pages.keepForm(reply, 'signup', { form: emptyForm({ name: '김민수' }) });
      return pages.showProblem(reply, { status, retryAfterSeconds: 42 });
    });
    const answer = await server.inject('/logout');
    expect(answer.statusCode).toBe(status);
    expect(answer.body.includes('value="김민수"')).toBe(isShown);
    expect(answer.body).toContain('42초 뒤에 다시 할 수 있어요.');
  });
});

describe('Pages.showToAll', () => {
  let loads = 0;
  const load = async () => ({ visit: (loads += 1) });
  const server = serve('http://localhost:8080', (pages, reply) => pages.showToAll(reply, 'logout', load));
  const loadsOf = async (headers: Record<string, string>, url = '/logout') => {
    const before = loads;
    const answers = await Promise.all([1, 2, 3].map(() => server.inject({ url, headers })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    return loads - before;
  };

  it('makes one page for all strangers who ask in one language', async () => {
    expect(await loadsOf({ 'accept-language': 'ko' })).toBe(1);
    expect(await loadsOf({ 'accept-language': 'en' })).toBe(1);
  });

  it.each([
    ['has been signed in', { cookie: 'signed_in=1' }, '/logout'],
    ['is left a message', { cookie: 'flash=flash.logged_out' }, '/logout'],
    ['chooses a language', {}, '/logout?lang=en'],
  ])('makes a page of their own for somebody who %s', async (_who, headers, url) => {
    expect(await loadsOf(headers as Record<string, string>, url)).toBe(3);
  });
});
