// Rules of an emergency after KEY_ENCRYPTION_KEY has leaked: it is declared with a new one, which can't open what it ends.

import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, type TokenAnswer } from '../../../../test/support/cast.ts';
import { heard, timeOf } from '../../../../test/support/emergency.ts';
import { RevocationLog } from '../revocation/revocation.log.ts';
import { revokeAllTokens } from '../revoke-all-tokens.ts';

const newKey = { KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64') };

describe('an emergency with a new KEY_ENCRYPTION_KEY', () => {
  let auth: AuthService;

  beforeEach(async () => {
    auth = await startAuthService();
  });

  afterEach(() => auth.stop());

  const declare = () => revokeAllTokens({ ...auth.environment, ...newKey }, timeOf(auth));

  const statusAt = async (application: NestFastifyApplication, token: string) =>
    (await application.inject({ url: '/api/v1/account', headers: { authorization: `Bearer ${token}` } })).statusCode;

  it('is declared, says that the keys are sealed anew, and ends what was issued before', async () => {
    const member = await alice(auth);
    const { emergency, ...outcome } = await declare();
    expect(outcome).toEqual({ begunEarlier: false, sealedAnew: true, announced: true });
    const restarted = await auth.startCopy(newKey);
    expect(restarted.get(RevocationLog, { strict: false }).notBefore).toBe(emergency.notBefore);
    expect(await statusAt(restarted, member.accessToken)).toBe(401);
    const { email, password } = member;
    const request = { method: 'POST' as const, url: '/api/v1/auth/login', payload: { email, password } };
    const { access_token } = (await restarted.inject(request)).json<TokenAnswer>();
    expect(await statusAt(restarted, access_token)).toBe(200);
  });

  it('leaves a copy that still has the old one without a key: it signs and publishes nothing', async () => {
    await declare();
    await heard([auth.application]);
    expect((await auth.request('GET', '/.well-known/jwks.json')).statusCode).toBe(503);
  });

  it('is the way out: without it, a copy with the new one does not start', async () => {
    await expect(auth.startCopy(newKey)).rejects.toThrow('another KEY_ENCRYPTION_KEY');
  });

  it('that is the one the keys are sealed with says nothing of that', async () => {
    expect(await revokeAllTokens(auth.environment, timeOf(auth))).toMatchObject({ sealedAnew: false });
  });
});
