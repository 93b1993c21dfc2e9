// Rules of what the history says of sessions that end.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, login, type SignedIn } from '../../../../test/support/cast.ts';
import { AuditRepository } from '../audit/audit.repository.ts';

describe('the history of sessions', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const endsOf = async ({ id }: SignedIn) => {
    const events = auth.application.get(AuditRepository, { strict: false });
    return (await events.entries({ target: id, action: 'session.ended', limit: 10 })).map(({ changes }) => changes);
  };
  const end = ({ accessToken }: SignedIn, id: string) =>
    auth.request('DELETE', `/api/v1/account/sessions/${id}`, { accessToken });
  const withoutHistory = async <T>(work: () => Promise<T>) => {
    await auth.schema.execute('RENAME TABLE audit_event TO elsewhere');
    const result = await work();
    await auth.schema.execute('RENAME TABLE elsewhere TO audit_event');
    return result;
  };

  it('says which one was ended, also when only the second try could write it', async () => {
    const here = await alice(auth);
    const there = await login(auth, here);
    const died = await withoutHistory(() => end(here, there.sessionId));
    expect(died.statusCode).toBeGreaterThanOrEqual(500);
    expect((await end(here, there.sessionId)).statusCode).toBe(204);
    expect(await endsOf(here)).toEqual([{ session: there.sessionId }]);
  });

  it('says who logged out, once, by either token', async () => {
    const here = await alice(auth);
    const there = await login(auth, here);
    await auth.request('POST', '/api/v1/auth/logout', { accessToken: there.accessToken });
    await auth.post('/api/v1/auth/logout', { refresh_token: here.refreshToken });
    await auth.post('/api/v1/auth/logout', { refresh_token: here.refreshToken });
    expect(await endsOf(here)).toEqual([
      { session: here.sessionId, because: 'logout' },
      { session: there.sessionId, because: 'logout' },
    ]);
  });

  it('does not keep anybody from logging out while it cannot be written', async () => {
    const { refreshToken } = await alice(auth);
    const answer = await withoutHistory(() => auth.post('/api/v1/auth/logout', { refresh_token: refreshToken }));
    expect(answer.statusCode).toBe(204);
    const refused = await auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
    expect(refused.json()).toMatchObject({ endedBecause: 'logout' });
  });
});
