// Rules for who opens mailed links before their reader does: HEAD and GET use nothing up.

import { addressOf, askForAddress, changeAddress } from '../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { alice, login, person, type SignedIn, signUp } from '../../../test/support/cast.ts';
import { codeIn, linkIn } from '../../../test/support/mail.ts';

interface Mailed {
  link: URL;
  /** what the person does in the end, which must still work */
  use: (token: string) => Promise<{ statusCode: number }>;
}

/** What scanners of mail call themselves, and how they ask. */
const scanners = [
  { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks/1.0)', accept: '*/*' },
  { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', accept: 'text/html', 'sec-purpose': 'prefetch' },
  { 'user-agent': 'facebookexternalhit/1.1', accept: 'text/html' },
];

describe('a mail scanner', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const another = 'another battery staple';
  const links: [string, () => Promise<Mailed>][] = [
    [
      'the confirmation of a sign-up',
      async () => {
        const bob = person('Bob');
        const registration = await signUp(auth, bob);
        return {
          link: linkIn(await auth.mail.next(bob.email)),
          use: (token) => auth.post('/api/v1/auth/verify-email', { token, registration }),
        };
      },
    ],
    [
      'a new password',
      async () => {
        const { email } = await alice(auth);
        await auth.post('/api/v1/auth/password-resets', { email });
        return {
          link: linkIn(await auth.mail.next(email)),
          use: (token) => auth.post('/api/v1/auth/password-resets/confirm', { token, password: another }),
        };
      },
    ],
    [
      'another address',
      async () => {
        const [member, email] = [await alice(auth), person('New').email];
        await askForAddress(auth, member, email);
        return {
          link: linkIn(await auth.mail.next(email)),
          use: (token) =>
            auth.post('/api/v1/account/email-changes/confirm', { token }, { accessToken: member.accessToken }),
        };
      },
    ],
    [
      'the way back from another address',
      async () => {
        const member = await alice(auth);
        const token = await changeAddress(auth, member, person('New').email);
        return {
          link: new URL(`/account/email/undo?token=${token}`, 'http://peerfinder.test'),
          use: (same) => auth.post('/api/v1/account/email-changes/undo', { token: same }),
        };
      },
    ],
  ];

  it.each(links)('uses nothing up of %s', async (_what, mailed) => {
    const { link, use } = await mailed();
    const path = link.pathname + link.search;
    for (const headers of scanners) {
      for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS'] as const) {
        const answer = await auth.application.inject({ method, url: path, headers });
        if (method === 'OPTIONS') continue;
        expect(answer.statusCode).toBe(200);
        expect(answer.headers['referrer-policy']).toBe('no-referrer');
        expect(answer.headers['cache-control']).toContain('no-store');
        expect(answer.cookies.filter(({ name }) => /token|signed_in/.test(name))).toEqual([]);
      }
    }
    const answer = await use(link.searchParams.get('token') as string);
    expect([200, 204]).toContain(answer.statusCode);
  });

  it('uses nothing up of the mails that lead to a page behind the login', async () => {
    const member = await alice(auth);
    const other = await login(auth, member);
    const link = linkIn(await auth.mail.next(member.email));
    for (const method of ['HEAD', 'GET'] as const) {
      const answer = await auth.application.inject({ method, url: link.pathname, headers: scanners[1]! });
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toMatch(/^\/login\?/);
    }
    expect(await sessionsOf(other)).toBe(2);
  });

  it('finds nothing in a link’s address that works as a code, nor the other way round', async () => {
    const [member, email] = [await alice(auth), person('New').email];
    await askForAddress(auth, member, email);
    const mail = await auth.mail.next(email);
    const confirm = '/api/v1/account/email-changes/confirm';
    const token = codeIn(mail);
    expect((await auth.post(confirm, { token }, { accessToken: member.accessToken })).statusCode).toBe(400);
    expect(await addressOf(auth, member)).toBe(member.email);
  });

  async function sessionsOf({ accessToken }: SignedIn): Promise<number> {
    const answer = await auth.request('GET', '/api/v1/account/sessions', { accessToken });
    return answer.json<{ items: object[] }>().items.length;
  }
});
