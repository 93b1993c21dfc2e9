// Rules of members on their way elsewhere.

import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, person, signUp } from '../../../../test/support/cast.ts';
import { header, lineOf, quickHash } from '../../../../test/support/members-from-elsewhere.ts';
import { MemberExport } from './member-export.service.ts';
import { MemberImport } from './member-import.service.ts';
import type { RefusedLine } from './member-transfer.ts';

describe('exporting members', () => {
  let auth: AuthService;
  let elsewhere: AuthService;

  beforeAll(async () => {
    [auth, elsewhere] = await Promise.all([startAuthService(), startAuthService()]);
  });

  afterAll(() => Promise.all([auth.stop(), elsewhere.stop()]));

  async function exported(): Promise<string> {
    let file = '';
    for await (const line of auth.application.get(MemberExport, { strict: false }).lines()) file += line;
    return file;
  }

  async function importInto({ application }: Pick<AuthService, 'application'>, file: string) {
    const refused: RefusedLine[] = [];
    const result = await application
      .get(MemberImport, { strict: false })
      .run(
        Readable.from([Buffer.from(file)]),
        { dryRun: false, allowSlowHashes: false, locale: 'ko' },
        { refused: (line) => refused.push(line), progressed: () => undefined },
        new AbortController().signal,
      );
    return { ...result, refused };
  }

  it('writes what an import elsewhere takes, where people then log in with their old passwords', async () => {
    const [own, foreign, pending] = [await alice(auth), person('Foreign'), person('Pending')];
    const file = [
      header,
      lineOf('"Foreign, ""F"""', foreign.email, true, quickHash(foreign.password)),
      lineOf(pending.name, pending.email, false, quickHash(pending.password)),
    ];
    await importInto(auth, file.join(''));
    const signedUp = person('SignedUp');
    await signUp(auth, signedUp);
    const written = await exported();
    expect(written).toContain(`Alice,${own.email},true,$pf1$`);
    expect(written).toContain(`"Foreign, ""F""",${foreign.email},true,$2b$04$`);
    expect(written).toContain(`Pending,${pending.email},false,$2b$04$`);
    expect(written).not.toContain(signedUp.email);
    expect(await importInto(elsewhere, written)).toMatchObject({ accounts: 2, pending: 1, refused: [] });
    const statuses = [];
    for (const { email, password } of [own, foreign, pending]) {
      const { statusCode } = await elsewhere.post('/api/v1/auth/login', { email, password });
      statuses.push(statusCode);
    }
    expect(statuses).toEqual([200, 200, 403]);
  });

  it('writes hashes of our own that are worth nothing under another pepper, which the import says', async () => {
    const { email } = await alice(auth);
    const written = await exported();
    const foreign = await elsewhere.startCopy({ PASSWORD_PEPPER: randomBytes(32).toString('base64') });
    const { refused } = await importInto({ application: foreign }, written);
    const line = written.split('\r\n').findIndex((text) => text.includes(email)) + 1;
    expect(refused).toContainEqual({ line, reason: 'pepper_unknown' });
  });

  it('leaves out who is suspended, since a file could not say so', async () => {
    const { id, email } = await alice(auth);
    await auth.schema.execute(`UPDATE account SET status = 'suspended' WHERE id = '${id}'`);
    expect(await exported()).not.toContain(email);
    expect((await auth.application.get(MemberExport, { strict: false }).count()).leftOut).toBe(1);
  });
});
