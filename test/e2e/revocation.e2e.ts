// The revocation feed between two real processes: what auth has answered, the profile service heeds within two seconds.

import { BothProcesses } from '../support/both-processes.ts';
import type { SignedIn } from '../support/cast.ts';
import { tokenIn } from '../support/mail.ts';
import { ada, join, login, refresh } from '../support/process-cast.ts';
import { isTaken, untilFollowing, untilRefused } from '../support/refusals.ts';

const patience = 300_000;
const promisedMilliseconds = 2_000;
const times = 100;

let both: BothProcesses;
let admin: SignedIn;
/** Nobody ever does anything to them. */
let bystander: SignedIn;

beforeAll(async () => {
  both = await BothProcesses.start();
  admin = await ada(both);
  bystander = await join(both);
}, patience);

afterAll(() => both.stop(), patience);

const asAuth = async (method: string, path: string, by: SignedIn | undefined, body?: object) => {
  const answer = await both.send('auth', method, path, { token: by?.accessToken, ...(body && { body }) });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
};

/** Each ends what Alice's token speaks for; given a second session of hers, where it takes one. */
const acts: Record<string, (alice: SignedIn) => Promise<void>> = {
  'a logout': (alice) => asAuth('POST', '/api/v1/auth/logout', undefined, { refresh_token: alice.refreshToken }),
  'the end of a session elsewhere': async (alice) => {
    await asAuth('DELETE', `/api/v1/account/sessions/${alice.sessionId}`, await login(both, alice));
  },
  'the end of all other sessions': async (alice) => {
    await asAuth('DELETE', '/api/v1/account/sessions', await login(both, alice));
  },
  'a change of the password elsewhere': async (alice) => {
    const passwords = { currentPassword: alice.password, password: `another ${alice.password}` };
    await asAuth('PUT', '/api/v1/account/password', await login(both, alice), passwords);
  },
  'a password reset': async (alice) => {
    await asAuth('POST', '/api/v1/auth/password-resets', undefined, { email: alice.email });
    const token = tokenIn(await both.mail.next(alice.email, ({ text }) => /token=/.test(text)));
    await asAuth('POST', '/api/v1/auth/password-resets/confirm', undefined, {
      token,
      password: 'a new battery staple',
    });
  },
  'a refresh token that is used again': async (alice) => {
    for (let generation = 0, latest = alice; generation < 2; generation++) latest = await refresh(both, latest);
    const body = { refresh_token: alice.refreshToken };
    expect((await both.send('auth', 'POST', '/api/v1/auth/refresh', { body })).status).toBe(401);
  },
  'a suspension': (alice) => asAuth('PATCH', `/api/v1/members/${alice.id}`, admin, { status: 'suspended' }),
  'a change of roles': (alice) => asAuth('PATCH', `/api/v1/members/${alice.id}`, admin, { roles: ['member', 'admin'] }),
  'the end of all sessions by an organiser': (alice) => asAuth('DELETE', `/api/v1/members/${alice.id}/sessions`, admin),
  'a withdrawal': (alice) => asAuth('DELETE', '/api/v1/account', alice, { password: alice.password }),
};

describe('from the answer of auth to the refusal of the profile service', () => {
  it(
    `it takes two seconds at most in 99 of ${times} cases, whatever the act`,
    async () => {
      const milliseconds: number[] = [];
      await untilFollowing(both, 'events');
      while (milliseconds.length < times) {
        const alices = await Promise.all(Object.keys(acts).map(() => join(both)));
        for (const [place, [name, act]] of Object.entries(acts).entries()) {
          const alice = alices[place]!;
          expect([name, await isTaken(both, alice)]).toEqual([name, true]);
          await act(alice);
          milliseconds.push(await untilRefused(both, alice));
          expect([name, await isTaken(both, bystander)]).toEqual([name, true]);
        }
      }
      const sorted = milliseconds.toSorted((one, other) => one - other);
      const [median, p99, most] = [0.5, 0.99, 1].map((share) => sorted[Math.ceil(share * times) - 1]!.toFixed(1));
      process.stdout.write(`    from act to refusal: median ${median} ms, p99 ${p99} ms, most ${most} ms\n`);
      expect(Number(p99)).toBeLessThanOrEqual(promisedMilliseconds);
    },
    patience,
  );

  it('what is issued afterwards is taken at once', async () => {
    const alice = await join(both);
    await acts['a change of roles']!(alice);
    expect(await isTaken(both, await refresh(both, alice))).toBe(true);
    await untilRefused(both, alice);
    await acts['a change of roles']!(alice);
    expect(await isTaken(both, await login(both, alice))).toBe(true);
  });

  it('an emergency refuses everybody, and whoever signs in again is taken at once', async () => {
    const alice = await join(both);
    expect(await isTaken(both, alice)).toBe(true);
    await both.command('revoke-all-tokens', ['--yes']);
    const took = await untilRefused(both, alice);
    process.stdout.write(`    from emergency to refusal: ${took.toFixed(1)} ms\n`);
    expect(took).toBeLessThanOrEqual(promisedMilliseconds);
    await untilRefused(both, bystander);
    expect(await isTaken(both, await login(both, alice))).toBe(true);
  });
});
