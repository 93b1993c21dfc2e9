// Rules of the form that makes a client: what it refuses, and that its secret is shown once.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { type BrowserJar, fieldIn } from '../../../../test/support/browser-jar.ts';
import { browserOf, freshPublicKey, makeClient, secretIn } from '../../../../test/support/client-pages.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';
import { tokenFor } from '../../../../test/support/programs.ts';

let auth: AuthService;
let browser: BrowserJar;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

beforeEach(async () => {
  browser = await browserOf(auth, await onlyAda(auth));
});

describe('making a client', () => {
  it('shows its secret once, in the answer, which nothing keeps', async () => {
    const { answer, path, id, secret } = await makeClient(auth, browser);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.headers.location).toBeUndefined();
    expect(answer.body).toMatch(new RegExp(`<textarea[^>]* readonly[^>]*>${secret}</textarea>`));
    expect(answer.body).toContain('name="referrer" content="no-referrer"');
    expect(answer.body).not.toContain('hreflang=');
    expect((await tokenFor(auth, id, secret)).statusCode).toBe(200);
    for (const later of [path, '/admin/clients', '/admin/audit-events']) {
      expect((await browser.get(later)).body).not.toContain(secret);
    }
    expect(auth.log.text).not.toContain(secret);
  });

  it('with a public key gives no secret, and leads to its page', async () => {
    const answer = await browser.post('/admin/clients/new', {
      id: randomUUID(),
      name: 'Signer',
      'scopes.2': 'profiles:read',
      publicKey: freshPublicKey(),
    });
    expect(answer.statusCode).toBe(303);
    const page = await browser.follow(answer);
    expect(page.body).toContain('Signer');
    expect(secretIn(page.body)).toBe('');
  });

  it.each([
    ['no name', { name: ' ' }, 'field-name'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'field-name'],
    ['a scope that there is not', { 'scopes.0': 'clients:write' }, 'field-scopes'],
    ['a key that is none', { publicKey: 'ssh-rsa AAAA' }, 'field-publicKey'],
  ])('refuses %s, and keeps what was typed', async (_what, wrong, field) => {
    const fields = { id: randomUUID(), name: 'Typed', 'scopes.4': 'tokens:revoke', publicKey: '', ...wrong };
    const answer = await browser.post('/admin/clients/new', fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`href="#${field}`);
    expect(fieldIn(answer, 'name')).toBe(fields.name);
    expect(answer.body).toMatch(/value="tokens:revoke"[^>]* checked/);
  });

  it('asks for the name of the service, not for that of whoever registers it', async () => {
    const { body } = await browser.post('/admin/clients/new', {
      id: randomUUID(),
      name: '',
      'scopes.0': 'members:read',
    });
    expect(body).toContain('서비스의 이름을 써 주세요.');
    expect(body).not.toContain('이름을 알려 주세요.');
  });

  it('refuses a client that may nothing', async () => {
    const answer = await browser.post('/admin/clients/new', { id: randomUUID(), name: 'Typed', publicKey: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#field-scopes"');
    expect(fieldIn(answer, 'name')).toBe('Typed');
  });

  it('does not show a private key again that was pasted by mistake', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const pasted = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const answer = await browser.post('/admin/clients/new', {
      id: randomUUID(),
      name: 'Oops',
      'scopes.0': 'members:read',
      publicKey: pasted,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('field-publicKey-error');
    expect(answer.body).not.toContain(pasted.slice(100, 150));
  });

  it('is refused where another site sends the form', async () => {
    const answer = await auth.request('POST', '/admin/clients/new', {
      headers: {
        cookie: `access_token=${browser.cookie('access_token') ?? ''}`,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'cross-site',
      },
      payload: 'name=x&scopes.0=members:read',
    });
    expect(answer.statusCode).toBe(403);
  });
});
