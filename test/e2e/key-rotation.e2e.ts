// Keys that rotate while tokens are issued and verified everywhere: nobody notices.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SigningKeys } from '../../apps/auth/src/signing-key/signing-key.service.ts';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { alice, type TokenAnswer } from '../support/cast.ts';

const rotations = 3;
const bearers = 8;

describe('the rotation of signing keys', () => {
  let both: BothServices;
  let copy: NestFastifyApplication;

  beforeAll(async () => {
    both = await startBothServices({ RATE_LIMIT_FACTOR: '1000000' });
    copy = await both.auth.startCopy();
  }, 60_000);

  afterAll(() => both.stop());

  const copies = () => [both.auth.application, copy];
  const keysOf = (application: NestFastifyApplication) => application.get(SigningKeys, { strict: false });
  const kidOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid as string;
  /** As if the keys had been there for longer than they sign. */
  const makeDue = () =>
    both.auth.schema.execute(
      `UPDATE signing_key SET since = since - INTERVAL 31 DAY WHERE state IN ('current', 'next')`,
    );

  it('fails nobody, whichever copy signs and whichever verifies, before the others know of the new key', async () => {
    const failures: string[] = [];
    const seen = new Set<string>();
    let isOver = false;
    const expectStatus = async (application: NestFastifyApplication, url: string, token: string, status: number) => {
      const { statusCode } = await application.inject({ url, headers: { authorization: `Bearer ${token}` } });
      if (statusCode !== status) failures.push(`${url}: ${statusCode}, key ${kidOf(token)}`);
    };
    const useAndRenew = async (place: number) => {
      let { accessToken, refreshToken } = await alice(both.auth);
      const earlier: string[] = [];
      for (let round = place; !isOver; round++) {
        seen.add(kidOf(accessToken));
        earlier.push(accessToken);
        for (const token of earlier.slice(-5)) {
          await expectStatus(copies()[round % 2]!, '/api/v1/account', token, 200);
          await expectStatus(both.profile, '/api/v1/me/profile', token, 404);
        }
        const payload = { refresh_token: refreshToken };
        const answer = await copies()[round % 2]!.inject({ method: 'POST', url: '/api/v1/auth/refresh', payload });
        ({ access_token: accessToken, refresh_token: refreshToken } = answer.json<TokenAnswer>());
      }
    };
    const users = Promise.all(Array.from({ length: bearers }, (_, place) => useAndRenew(place)));
    const untilSigning = async (keys: number) => {
      while (seen.size < keys && failures.length === 0) await new Promise(setImmediate);
    };
    await untilSigning(1);
    for (let done = 0; done < rotations; done++) {
      await makeDue();
      await keysOf(copies()[done % 2]!).rotate();
      await keysOf(copies()[(done + 1) % 2]!).rotate();
      await untilSigning(done + 2);
      // What an unknown key costs at most: the profile service may ask again.
      both.auth.clock.advance(5);
    }
    isOver = true;
    await users;
    expect(failures).toEqual([]);
    expect(seen.size).toBe(rotations + 1);
  }, 60_000);
});
