// Rules of what a person reads of the history, from the store that keeps it.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, type SignedIn } from '../../../../test/support/cast.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';
import { program } from '../../../../test/support/programs.ts';
import { theService } from '../audit/audit.ts';
import { OAuthClientService } from '../oauth-client/oauth-client.service.ts';
import { OwnHistoryRepository } from './own-history.repository.ts';

let auth: AuthService;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

async function actsOn({ id }: SignedIn): Promise<string[]> {
  const acts: string[] = [];
  const history = auth.application.get(OwnHistoryRepository, { strict: false }).of(id);
  for await (const { action, by } of history) acts.push(`${action} by ${by}`);
  return acts;
}

const change = (who: { accessToken: string }, { id }: SignedIn, payload: object) =>
  auth.request('PATCH', `/api/v1/members/${id}`, { accessToken: who.accessToken, payload });

describe('the own history', () => {
  it('tells a program from an organiser, also once its client is removed', async () => {
    const admin = await onlyAda(auth);
    const member = await alice(auth);
    const robot = await program(auth, 'members:write');
    await change(robot, member, { status: 'suspended', reason: 'robot' });
    await change(admin, member, { status: 'active' });
    const expected = ['account.suspended by a service', 'account.restored by an organiser'];
    expect(await actsOn(member)).toEqual(expect.arrayContaining(expected));
    await auth.application.get(OAuthClientService, { strict: false }).remove(theService, robot.id);
    expect(await actsOn(member)).toEqual(expect.arrayContaining(expected));
  });
});
