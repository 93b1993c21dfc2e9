// Rules of asking for another address.

import {
  addressOf,
  askForAddress,
  expectUnproved,
  newAddress,
  proveAddress,
} from '../../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, login } from '../../../../test/support/cast.ts';
import { codeIn, linkIn, tokenIn } from '../../../../test/support/mail.ts';

const path = '/api/v1/account/email-changes';

describe('change of address', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  describe('POST /api/v1/account/email-changes', () => {
    it('mails the new address a code and a link, and changes nothing yet', async () => {
      const member = await alice(auth);
      const email = newAddress();
      const answer = await askForAddress(auth, member, email);
      expect(answer.statusCode).toBe(202);
      const mail = await auth.mail.next(email);
      expect(codeIn(mail)).toMatch(/^\d{6}$/);
      expect(linkIn(mail).href).toMatch(/^http:\/\/peerfinder\.test\/account\/email\/confirm\?token=[\w-]{43}$/);
      expect(mail.text + mail.html).not.toContain(member.name);
      expect(mail.text + mail.html).not.toContain(member.email);
      expect(await addressOf(auth, member)).toBe(member.email);
      await login(auth, member);
    });

    it('answers alike for a taken address, whose owner is told and gets nothing to prove it with', async () => {
      const [member, owner] = [await alice(auth), await alice(auth)];
      const free = await askForAddress(auth, member, newAddress());
      const taken = await askForAddress(auth, member, owner.email.toUpperCase());
      expect([taken.statusCode, taken.body]).toEqual([free.statusCode, free.body]);
      const mail = await auth.mail.next(owner.email);
      expect(mail.subject).toContain('이미 쓰고 있는');
      expect(mail.text).not.toMatch(/^\d{6}$|token=/m);
    });

    it('needs the current password, and counts wrong ones', async () => {
      const { accessToken } = await alice(auth);
      const ask = (password: string) => auth.post(path, { email: newAddress(), password }, { accessToken });
      const wrong = await ask('not the password');
      expect(wrong.statusCode).toBe(403);
      expect(wrong.json()).toMatchObject({ code: 'wrong_password' });
      for (let guess = 2; guess <= 10; guess += 1) await ask('not the password');
      const answer = await ask('not the password');
      expect(answer.statusCode).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('refuses the own address in any spelling, a bad one, and who is not signed in', async () => {
      const member = await alice(auth);
      const own = await askForAddress(auth, member, ` ${member.email.toUpperCase()}`);
      expect(own.statusCode).toBe(422);
      expect(own.json()).toMatchObject({ errors: [{ field: 'email', code: 'unchanged' }] });
      const bad = await auth.post(path, { email: 'nobody', admin: true }, { accessToken: member.accessToken });
      expect(bad.json<{ errors: object[] }>().errors).toMatchObject([
        { field: 'email', code: 'invalid' },
        { field: 'password', code: 'required' },
        { field: 'admin', code: 'unknown_field' },
      ]);
      expect((await auth.post(path, { email: newAddress(), password: member.password })).statusCode).toBe(401);
    });

    it('ends the older wish', async () => {
      const member = await alice(auth);
      const [first, second] = [newAddress(), newAddress()];
      await askForAddress(auth, member, first);
      const older = await auth.mail.next(first);
      await askForAddress(auth, member, second);
      expectUnproved(await proveAddress(auth, { token: tokenIn(older) }, member.accessToken));
      expectUnproved(await proveAddress(auth, { code: codeIn(older) }, member.accessToken));
      const token = tokenIn(await auth.mail.next(second));
      expect((await proveAddress(auth, { token }, member.accessToken)).statusCode).toBe(204);
    });

    it('mails an address at most three times in ten minutes, and a member’s wishes at most five', async () => {
      const member = await alice(auth);
      const same = newAddress();
      const statuses = [];
      for (const email of [same, same, same, same]) {
        statuses.push((await askForAddress(auth, member, email)).statusCode);
      }
      expect(statuses).toEqual([202, 202, 202, 429]);
      for (const _ of [4, 5]) expect((await askForAddress(auth, member, newAddress())).statusCode).toBe(202);
      const sixth = await askForAddress(auth, member, newAddress());
      expect(sixth.statusCode).toBe(429);
      expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
    });
  });

  describe('DELETE /api/v1/account/email-changes', () => {
    it('ends the wish', async () => {
      const member = await alice(auth);
      const email = newAddress();
      await askForAddress(auth, member, email);
      const mail = await auth.mail.next(email);
      const { accessToken } = member;
      expect((await auth.request('DELETE', path, { accessToken })).statusCode).toBe(204);
      expectUnproved(await proveAddress(auth, { token: tokenIn(mail) }, accessToken));
      expectUnproved(await proveAddress(auth, { code: codeIn(mail) }, accessToken));
    });
  });
});
