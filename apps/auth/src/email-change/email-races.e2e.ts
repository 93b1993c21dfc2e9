// Misuse of changes of address: many at once, and stores that are away.

import {
  addressOf,
  askForAddress,
  changeAddress,
  proveAddress,
  undoChange,
} from '../../../../test/support/address-change.ts';
import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, join, login, person, type SignedIn, signUp } from '../../../../test/support/cast.ts';
import { codeIn, tokenIn } from '../../../../test/support/mail.ts';
import { type PrivateMariadb, startPrivateMariadb } from '../../../../test/support/private-mariadb.ts';

const statusesOf = (answers: { statusCode: number }[]) => answers.map(({ statusCode }) => statusCode).sort();

describe('several at once', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const proofFor = async (who: SignedIn, email: string) => {
    await askForAddress(auth, who, email);
    const token = tokenIn(await auth.mail.next(email));
    return () => proveAddress(auth, { token }, who.accessToken);
  };

  it('leave one wish of two, and its proof works', async () => {
    const member = await alice(auth);
    const emails = [person('New').email, person('New').email];
    const answers = await Promise.all(emails.map((email) => askForAddress(auth, member, email)));
    expect(statusesOf(answers)).toEqual([202, 202]);
    const proofs = [];
    for (const email of emails) {
      proofs.push(await proveAddress(auth, { token: tokenIn(await auth.mail.next(email)) }, member.accessToken));
    }
    expect(statusesOf(proofs)).toEqual([204, 400]);
  });

  it('give an address to one of two accounts; the other keeps its own, and its wish', async () => {
    const [one, other] = [await alice(auth), await alice(auth)];
    const email = person('New').email;
    const proofs = [await proofFor(one, email), await proofFor(other, email)];
    const answers = await Promise.all(proofs.map((prove) => prove()));
    expect(statusesOf(answers)).toEqual([204, 400]);
    const loser = answers[0]?.statusCode === 204 ? other : one;
    expect(await addressOf(auth, loser)).toBe(loser.email);
    expect(auth.mail.untaken(loser.email)).toEqual([]);
    await login(auth, loser);
  });

  it('give an address to an account or to a sign-up, never to both', async () => {
    for (const _ of [1, 2, 3]) {
      const member = await alice(auth);
      const bob = person('Bob');
      const registration = await signUp(auth, bob);
      const code = codeIn(await auth.mail.next(bob.email));
      const prove = await proofFor(member, bob.email);
      const answers = await Promise.all([auth.post('/api/v1/auth/verify-email', { registration, code }), prove()]);
      const [joined, changed] = answers.map(({ statusCode }) => statusCode);
      expect([
        [200, 400],
        [400, 204],
      ]).toContainEqual([joined, changed]);
      expect(await addressOf(auth, member)).toBe(changed === 204 ? bob.email : member.email);
    }
  });

  it('give nobody the address that an account gives up in the same moment', async () => {
    for (const _ of [1, 2, 3]) {
      const [member, mallory] = [await alice(auth), await join(auth, person('Mallory'))];
      const [contested, next] = [person('Contested').email, person('New').email];
      const capture = await proofFor(mallory, contested);
      await changeAddress(auth, member, contested);
      const leave = await proofFor(member, next);
      const [left, captured] = await Promise.all([leave(), capture()]);
      expect([left.statusCode, captured.statusCode]).toEqual([204, 400]);
      expect((await undoChange(auth, tokenIn(await auth.mail.next(contested)))).statusCode).toBe(204);
    }
  });

  it('let two accounts that swap their addresses wait for each other’s week', async () => {
    const [one, other] = [await alice(auth), await alice(auth)];
    const [away, elsewhere] = [person('New').email, person('New').email];
    await changeAddress(auth, one, away);
    await changeAddress(auth, other, elsewhere);
    for (const [who, wished] of [
      [one, other.email],
      [other, one.email],
    ] as const) {
      await askForAddress(auth, who, wished);
      expect((await auth.mail.next(wished)).text).not.toMatch(/token=/);
    }
  });
});

describe('a store that is away', () => {
  it('Redis: 503, and wish, proof and undo work once it is back', async () => {
    const own = await startAuthOnRedis();
    const { auth } = own;
    try {
      const member = await alice(auth);
      const email = person('New').email;
      await whileAway(own, () => askForAddress(auth, member, email));
      expect((await askForAddress(auth, member, email)).statusCode).toBe(202);
      const mail = await auth.mail.next(email);
      const proofs = [{ code: codeIn(mail) }, { token: tokenIn(mail) }];
      await whileAway(own, ...proofs.map((proof) => () => proveAddress(auth, proof, member.accessToken)));
      expect(await addressOf(auth, member)).toBe(member.email);
      expect((await proveAddress(auth, { code: codeIn(mail) }, member.accessToken)).statusCode).toBe(204);
      const undo = tokenIn(await auth.mail.next(member.email));
      await whileAway(own, () => undoChange(auth, undo));
      expect(await addressOf(auth, member)).toBe(email);
      expect((await undoChange(auth, undo)).statusCode).toBe(204);
    } finally {
      await own.stop();
    }
  });

  it('MySQL: 503, and wish, proof and undo work once it is back', async () => {
    const mariadb = await startPrivateMariadb();
    const auth = await startAuthService({}, mariadb.adminUrl);
    try {
      const member = await alice(auth);
      const email = person('New').email;
      await withoutMysql(mariadb, () => askForAddress(auth, member, email));
      expect((await askForAddress(auth, member, email)).statusCode).toBe(202);
      const token = tokenIn(await auth.mail.next(email));
      await withoutMysql(mariadb, () => proveAddress(auth, { token }, member.accessToken));
      expect((await proveAddress(auth, { token }, member.accessToken)).statusCode).toBe(204);
      const undo = tokenIn(await auth.mail.next(member.email));
      await withoutMysql(mariadb, () => undoChange(auth, undo));
      expect((await undoChange(auth, undo)).statusCode).toBe(204);
      expect((await auth.mail.next(member.email)).subject).toContain('새 비밀번호');
    } finally {
      await auth.stop();
      await mariadb.stop();
    }
  });
});

type Act = () => Promise<{ statusCode: number }>;

/** Each act answers 503; Redis is back afterwards, and the service has noticed. */
async function whileAway({ redis, backAgain }: AuthOnRedis, ...acts: Act[]): Promise<void> {
  await redis.kill();
  for (const act of acts) expect((await act()).statusCode).toBe(503);
  await backAgain();
}

async function withoutMysql(mariadb: PrivateMariadb, ...acts: Act[]): Promise<void> {
  await mariadb.kill();
  for (const act of acts) expect((await act()).statusCode).toBe(503);
  await mariadb.restart();
}
