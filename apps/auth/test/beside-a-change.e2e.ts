// Rules of what is asked for while a role or an account is being changed.

import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Redis } from 'ioredis';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { ada, alice, claimsOf, type SignedIn, type TokenAnswer } from '../../../test/support/cast.ts';
import { organising } from '../../../test/support/organiser.ts';
import { StreamReader } from '../../../test/support/revocation-stream.ts';
import { TokenSubjectReader } from '../src/account/token-subject.reader.ts';

let auth: AuthService;
let stream: StreamReader;
let redis: Redis;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
  stream = new StreamReader(auth.redisUrl);
  redis = new Redis(auth.redisUrl);
});

beforeEach(async () => {
  admin = await ada(auth);
});

afterAll(async () => {
  stream.close();
  redis.disconnect();
  await auth.stop();
});

const issuedAt = (accessToken: string) => Number(claimsOf(accessToken)['iat']);
const rolesIn = (accessToken: string) => claimsOf(accessToken)['roles'];
const patch = (who: SignedIn, payload: object) => organising(auth).patch(who, payload, admin);
const giveRole = (who: SignedIn) => patch(who, { roles: ['member', 'admin'] });
const account = (accessToken: string) => auth.request('GET', '/api/v1/account', { accessToken });
const notBeforeOf = ({ id }: SignedIn) => stream.notBeforeOf(id);
const refreshed = async (refresh_token: string): Promise<TokenAnswer> => {
  const answer = await auth.post('/api/v1/auth/refresh', { refresh_token });
  expect(answer.statusCode).toBe(200);
  return answer.json<TokenAnswer>();
};

async function asAdmin(sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection({ uri: auth.schema.adminUrl });
  const [rows] = await connection.query<RowDataPacket[]>(sql).finally(() => connection.end());
  return rows;
}

describe('a refresh beside a change of role', () => {
  /** Holds what the change writes last, so that it is said in Redis already, and not committed yet. */
  async function beforeCommit<T>(change: () => Promise<T>, work: () => Promise<void>): Promise<T> {
    const holder = await createConnection({ uri: auth.schema.adminUrl });
    await holder.beginTransaction();
    await holder.query('SELECT 1 FROM audit_head FOR UPDATE');
    const { goingOn } = await stream.untilAppended(change);
    await work();
    await holder.rollback();
    await holder.end();
    return goingOn;
  }

  /** A refresh has come as far as it can beside the change. */
  async function untilItWaits(): Promise<void> {
    const waiting = new RegExp(`of table \`${auth.schema.name}\`\\.\`account\` trx id \\d+ lock_mode X[^\n]* waiting`);
    const status = async () => JSON.stringify(await asAdmin('SHOW ENGINE INNODB STATUS')).replaceAll('\\n', '\n');
    while (!waiting.test(await status()));
  }

  /** The server ends what waits for the history. */
  async function cutOff(): Promise<void> {
    const waiting = await asAdmin(
      `SELECT id FROM information_schema.processlist WHERE db = '${auth.schema.name}' AND info LIKE '%audit_head%UPDATE'`,
    );
    expect(waiting).toHaveLength(1);
    await asAdmin(`KILL ${waiting[0]?.['id']}`);
  }

  it.each([
    ['given', 'alice', ['member', 'admin']],
    ['taken', 'ada', ['member']],
  ] as const)('waits for its commit, and tells the new one: %s', async (_what, who, roles) => {
    const member = await { alice, ada }[who](auth);
    let answer: Promise<TokenAnswer> | undefined;
    await beforeCommit(
      () => patch(member, { roles }),
      async () => {
        answer = refreshed(member.refreshToken);
        await untilItWaits();
      },
    );
    const { access_token } = (await answer) as TokenAnswer;
    expect(rolesIn(access_token)).toEqual(roles);
    expect(issuedAt(access_token)).toBeGreaterThanOrEqual(await notBeforeOf(member));
  });

  it('that fails at its commit gives the old role, which holds', async () => {
    const member = await alice(auth);
    let answer: Promise<TokenAnswer> | undefined;
    const change = await beforeCommit(
      () => giveRole(member),
      async () => {
        answer = refreshed(member.refreshToken);
        await untilItWaits();
        await cutOff();
      },
    );
    expect(change.statusCode).toBe(503);
    const { access_token } = (await answer) as TokenAnswer;
    expect(rolesIn(access_token)).toEqual(['member']);
    expect((await account(access_token)).statusCode).toBe(200);
  });

  it('that read the old role first says a second that is void, however late it answers', async () => {
    const member = await alice(auth);
    // As if nobody had read lately what tokens say of the person.
    await redis.del(`token-subject:${member.id}`);
    const reader = auth.application.get(TokenSubjectReader, { strict: false });
    const read = reader.read.bind(reader);
    const held = Promise.withResolvers<void>();
    const hasRead = Promise.withResolvers<void>();
    reader.read = async (id) => {
      const subject = await read(id);
      if (id === member.id) {
        hasRead.resolve();
        await held.promise;
      }
      return subject;
    };
    const answer = refreshed(member.refreshToken);
    await hasRead.promise;
    auth.clock.advance(3);
    await giveRole(member);
    auth.clock.advance(3);
    reader.read = read;
    held.resolve();
    const { access_token } = await answer;
    expect(rolesIn(access_token)).toEqual(['member']);
    expect(issuedAt(access_token)).toBeLessThan(await notBeforeOf(member));
    expect((await account(access_token)).statusCode).toBe(401);
  });
});

describe('a request beside a change of the account', () => {
  it('is answered as before it, and waits for nobody', async () => {
    const { accessToken, id } = admin;
    const holder = await createConnection({ uri: auth.schema.adminUrl });
    await holder.beginTransaction();
    await holder.query('SELECT 1 FROM account WHERE id = ? FOR UPDATE', [id]);
    await redis.set(`token-subject:${id}`, '');
    // Where an answer would rather be refused than be wrong: having waited in vain, it would be.
    expect((await auth.request('GET', '/api/v1/audit-events', { accessToken })).statusCode).toBe(200);
    await holder.rollback();
    await holder.end();
  });
});
