// Rules of what is said to verifiers: by which act, once, and in the step that makes it true.

import { changeAddress, newAddress, undoChange } from '../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { ada, alice, login, type SignedIn, type TokenAnswer } from '../../../test/support/cast.ts';
import { tokenIn } from '../../../test/support/mail.ts';
import { organising } from '../../../test/support/organiser.ts';
import { type StreamEntry, StreamReader } from '../../../test/support/revocation-stream.ts';
import { AccountRepository } from '../src/account/account.repository.ts';
import { FirstAdmin } from '../src/account/first-admin.ts';
import { SessionService } from '../src/session/session.service.ts';

let auth: AuthService;
let stream: StreamReader;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
  stream = new StreamReader(auth.redisUrl);
});

beforeEach(async () => {
  admin = await ada(auth);
});

afterAll(async () => {
  stream.close();
  await auth.stop();
});

const password = 'a garden after rain';
const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
const logout = ({ accessToken }: SignedIn) => auth.request('POST', '/api/v1/auth/logout', { accessToken });
const endOf = ({ accessToken }: SignedIn, rest = '') =>
  auth.request('DELETE', `/api/v1/account/sessions${rest}`, { accessToken });
const patch = (who: SignedIn, payload: object) => organising(auth).patch(who, payload, admin);
const second = () => Math.floor(auth.clock.now().getTime() / 1_000);
/** Nothing of the account's is good that was issued up to now. */
const wholeAccount = ({ id }: SignedIn): StreamEntry[] => [{ kind: 'sub', id, nbf: second() + 1 }];
/** Nor of the sessions', for which nothing is ever issued again: a minute covers fast clocks. */
const sessions = (...ended: SignedIn[]): StreamEntry[] =>
  ended.map(({ sessionId }) => ({ kind: 'sid', id: sessionId, nbf: second() + 61 }));

/** Somebody signed in three times. */
async function memberWithOthers(): Promise<{ here: SignedIn; others: SignedIn[] }> {
  const here = await alice(auth);
  return { here, others: [await login(auth, here), await login(auth, here)] };
}

async function resetLink({ email }: SignedIn): Promise<string> {
  auth.clock.advance(1);
  await auth.post('/api/v1/auth/password-resets', { email });
  return tokenIn(await auth.mail.next(email, ({ text }) => /^\d{6}$/m.test(text)));
}

async function startMany({ id }: SignedIn, count: number): Promise<void> {
  const account = await auth.application.get(AccountRepository, { strict: false }).find(id);
  if (!account) throw new Error('there is no such account');
  const service = auth.application.get(SessionService, { strict: false });
  const device = { ip: '127.0.0.1', userAgent: 'curl' };
  for (let started = 0; started < count; started += 1) await service.start(account, device);
}

interface Act {
  run: () => Promise<unknown>;
  says: StreamEntry[];
  /** What the same script writes besides. */
  beside: RegExp;
}

const ended = (reason: string) => new RegExp(`^HSET session:\\S+ ended ${reason}$`, 'm');
const marked = /^SET token-subject:\S+ {2}EX 60$/m;

const acts: Record<string, () => Promise<Act>> = {
  'a logout': async () => {
    const { here } = await memberWithOthers();
    return { run: () => logout(here), says: sessions(here), beside: ended('logout') };
  },
  'a logout by refresh token': async () => {
    const { here } = await memberWithOthers();
    const run = () => auth.post('/api/v1/auth/logout', { refresh_token: here.refreshToken });
    return { run, says: sessions(here), beside: ended('logout') };
  },
  'the end of one session': async () => {
    const { here, others } = await memberWithOthers();
    const [there] = others as [SignedIn];
    return { run: () => endOf(here, `/${there.sessionId}`), says: sessions(there), beside: ended('ended_by_user') };
  },
  'the end of all other sessions': async () => {
    const { here, others } = await memberWithOthers();
    return { run: () => endOf(here), says: sessions(...others), beside: ended('ended_by_user') };
  },
  'one session too many': async () => {
    const here = await alice(auth);
    auth.clock.advance(1);
    await startMany(here, 49);
    return { run: () => login(auth, here), says: sessions(here), beside: ended('expired') };
  },
  'the use of a copied refresh token': async () => {
    const here = await alice(auth);
    const { refresh_token: next } = (await refresh(here.refreshToken)).json<TokenAnswer>();
    await refresh(next);
    const beside = /^HSET session:\S+ ended reused untold \d+$/m;
    return { run: () => refresh(here.refreshToken), says: sessions(here), beside };
  },
  "a password's change": async () => {
    const { here, others } = await memberWithOthers();
    const { accessToken } = here;
    const payload = { currentPassword: here.password, password };
    const run = () => auth.request('PUT', '/api/v1/account/password', { accessToken, payload });
    return { run, says: sessions(...others), beside: ended('password_changed') };
  },
  "a password's reset": async () => {
    const { here } = await memberWithOthers();
    const token = await resetLink(here);
    const run = () => auth.post('/api/v1/auth/password-resets/confirm', { token, password });
    return { run, says: wholeAccount(here), beside: ended('password_changed') };
  },
  'a change of address taken back': async () => {
    const here = await alice(auth);
    const token = await changeAddress(auth, here, newAddress());
    return { run: () => undoChange(auth, token), says: wholeAccount(here), beside: ended('password_changed') };
  },
  'a withdrawal': async () => {
    const { here } = await memberWithOthers();
    const { accessToken } = here;
    const run = () => auth.request('DELETE', '/api/v1/account', { accessToken, payload: { password: here.password } });
    return { run, says: wholeAccount(here), beside: ended('withdrawn') };
  },
  'a removal by an organiser': async () => {
    const { here } = await memberWithOthers();
    const run = () => organising(auth).remove(here, '', admin);
    return { run, says: wholeAccount(here), beside: ended('withdrawn') };
  },
  'a suspension': async () => {
    const { here } = await memberWithOthers();
    return { run: () => patch(here, { status: 'suspended' }), says: wholeAccount(here), beside: ended('suspended') };
  },
  'a suspension that takes the role, too': async () => {
    const other = await ada(auth);
    const run = () => patch(other, { status: 'suspended', roles: ['member'] });
    return { run, says: wholeAccount(other), beside: ended('suspended') };
  },
  'the end of all sessions by an organiser': async () => {
    const { here } = await memberWithOthers();
    const run = () => organising(auth).remove(here, '/sessions', admin);
    return { run, says: wholeAccount(here), beside: ended('ended_by_user') };
  },
  'a role that is given': async () => {
    const here = await alice(auth);
    return { run: () => patch(here, { roles: ['member', 'admin'] }), says: wholeAccount(here), beside: marked };
  },
  'a role that is taken': async () => {
    const other = await ada(auth);
    return { run: () => patch(other, { roles: ['member'] }), says: wholeAccount(other), beside: marked };
  },
  'a role that is given from the command line': async () => {
    const here = await alice(auth);
    const run = () => auth.application.get(FirstAdmin, { strict: false }).make(here);
    return { run, says: wholeAccount(here), beside: marked };
  },
};

describe('what is revoked', () => {
  it.each(Object.entries(acts))('by %s is said once, by the script that makes it true', async (_what, prepare) => {
    const { run, says, beside } = await prepare();
    let steps: string[][] = [];
    const said = await stream.appendedBy(async () => (steps = await stream.stepsOf(run)));
    expect(said).toEqual(expect.arrayContaining(says));
    expect(said).toHaveLength(says.length);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.join('\n')).toMatch(new RegExp(beside, 'mi'));
  });

  it('by ending all sessions of a member is said also where none is left', async () => {
    const here = await alice(auth);
    await logout(here);
    const said = await stream.appendedBy(() => organising(auth).remove(here, '/sessions', admin));
    expect(said).toEqual(wholeAccount(here));
  });

  it('by a copied refresh token is said once, of however many uses at once', async () => {
    const here = await alice(auth);
    const { refresh_token: next } = (await refresh(here.refreshToken)).json<TokenAnswer>();
    await refresh(next);
    const uses = () => Promise.all(Array.from({ length: 50 }, () => refresh(here.refreshToken)));
    expect(await stream.appendedBy(uses)).toEqual(sessions(here));
  });

  it('by many who end one session at once is said once', async () => {
    const { here, others } = await memberWithOthers();
    const [there] = others as [SignedIn];
    const ends = () =>
      Promise.all(
        Array.from({ length: 20 }, (_, turn) => (turn % 2 ? logout(there) : endOf(here, `/${there.sessionId}`))),
      );
    expect(await stream.appendedBy(ends)).toEqual(sessions(there));
  });
});
