// Rules of every page, whatever it shows.

import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { Assets } from './assets.ts';
import { readCatalogues } from './catalogues.ts';
import { TemplateEngine } from './engine.ts';
import { locales, type Locale } from './locale.ts';
import { pageAddress } from './page-address.ts';
import { PageRenderer, type PageContext } from './page-renderer.ts';
import { projectPath } from './project-root.ts';
import { Translator } from './translator.ts';

const site = { app: 'auth', publicUrl: 'http://localhost:8080', production: false } as const;
const translator = new Translator(readCatalogues('auth'), true);
const renderer = new PageRenderer(new TemplateEngine('auth'), translator, new Assets(undefined), site);
const alice = { sub: '1', name: '<Alice>', roles: ['member'] };
const context: PageContext = { locale: 'ko', now: new Date('2026-11-21'), address: pageAddress('/x') };
const form = {
  values: { email: '"><b>', password: 'hunter2', locale: 'ko' },
  errors: [
    { field: 'email', code: 'invalid' },
    { field: 'password', code: 'too_short', params: { minimum: 8 } },
  ],
};
const at = new Date(0);
const person = { id: '1', name: '<Alice>', email: '"><b>', roles: ['member'], createdAt: at, lastLoginAt: null };
const event = { id: '1', at, action: 'account.changed', actor: '1', actorName: '<Alice>', target: null, ip: null };
const clientKey = { thumbprint: 't', setAt: at, lastUsedAt: at };
const client = {
  ...{ id: '1', name: '<Alice>', href: '/x', createdAt: at, lastUsedAt: null, mayHaveMore: true, key: clientKey },
  scopes: ['members:read'],
  secrets: [{ number: 1, createdAt: at, lastUsedAt: null }],
  maker: { id: '1', name: '<Alice>' },
};
/** What the views expect that they are given, with words of somebody who means harm. */
const data = {
  form,
  registration: 'r',
  token: 't',
  reason: 'reused',
  account: { email: 'a@b.c', roles: ['member'], createdAt: at },
  sessions: [{ id: '1', device: '<Alice>', ip: '::1', createdAt: at, lastSeenAt: at, current: false }],
  newest: undefined,
  older: [],
  member: { ...person, emailVerified: true, locale: 'ko', status: 'suspended', suspensionReason: '<Alice>' },
  members: [{ ...person, status: 'active', href: '/x' }],
  values: { query: '"><b>', status: '', role: '', sort: '-createdAt' },
  pager: { next: undefined, first: undefined },
  counts: { all: 1, active: 1, suspended: 0, admins: 0 },
  charts: [],
  actions: ['account.changed'],
  client,
  clients: [client, { ...client, key: null, secrets: [], maker: null }, { ...client, maker: { id: '1', name: null } }],
  scopes: [{ field: 'scopes.0', scope: 'members:read', isChecked: true }],
  secret: '"><b>',
  tokenEndpoint: 'https://x/oauth/token',
  events: [
    { ...event, actorClient: '<Alice>' },
    { ...event, targetName: undefined, changes: { name: { from: '<Alice>', to: '"><b>' } } },
  ],
  exports: [{ format: 'csv', href: '/x' }],
  kept: { sealed: 's', writer: { name: '<Alice>' } },
  fields: [['bio', '"><b>']],
  excerpts: { texts: ['<Alice>'], others: 1 },
};
const views = globSync('apps/auth/views/*.eta', { cwd: projectPath() }).map((file) => basename(file, '.eta'));
const pages = views.flatMap((view) => locales.map((locale): [string, Locale] => [view, locale]));

describe.each(pages)('the view %s in %s', (view, locale) => {
  const html = renderer.render(view, { ...context, locale, viewer: alice, signedIn: true }, data);

  it('has no script or style inside itself', () => {
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  it('says its language and its title', () => {
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toMatch(/<title>[^<]+ · [^<]+<\/title>/);
  });

  it('escapes what people typed and never shows a password again', () => {
    expect(html).not.toMatch(/<Alice>|"><b>|hunter2/);
  });
});

describe('PageRenderer', () => {
  it('ties a field to its error, and the summary to the field', () => {
    const html = renderer.render('login', context, { form });
    expect(html).toContain('aria-describedby="field-email-error"');
    expect(html).toContain('href="#field-email"');
  });

  it('shows a flash message once it is known, and nothing for an unknown key', () => {
    expect(renderer.render('logout', { ...context, flash: 'flash.logged_out' })).toContain('role="status"');
    expect(renderer.render('logout', { ...context, flash: 'flash.made_up' })).not.toContain('role="status"');
  });

  it('refuses data that hides what every template relies on', () => {
    expect(() => renderer.render('logout', context, { locale: 'fr' })).toThrow(/logout.*locale/);
  });
});
