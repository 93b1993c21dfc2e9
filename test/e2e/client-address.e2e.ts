// Whose address limits see: that of the connection to the gateway, whatever a request says about itself.

import { type IncomingMessage, request as send } from 'node:http';
import { json } from 'node:stream/consumers';
import { ProofLimits } from '../../apps/auth/src/one-time-token/proof.limits.ts';
import { type Gateway, startGateway } from '../../bin/stack/nginx.ts';
import { freePort } from '../../bin/stack/ports.ts';
import { findPrograms } from '../../bin/stack/programs.ts';
import { silentStep } from '../../bin/stack/steps.ts';
import { type AuthService, startAuthService } from '../support/auth-service.ts';
import { alice } from '../support/cast.ts';
import { privateDirectory } from '../support/private-directory.ts';

const proofsPerNetwork = 300;
const path = '/api/v1/auth/verify-email';
const proof = { registration: 'x'.repeat(43), code: '123456' };

/** What a client may say about an address. */
const claims = (address: string): [string, Record<string, string>][] => [
  ['nothing', {}],
  ['X-Forwarded-For', { 'x-forwarded-for': address }],
  ['a chain of X-Forwarded-For', { 'x-forwarded-for': `${address}, 127.0.0.1, 10.0.0.1` }],
  ['an empty X-Forwarded-For', { 'x-forwarded-for': '' }],
  ['Forwarded', { forwarded: `for=${address};proto=https` }],
  ['X-Real-IP', { 'x-real-ip': address }],
  ['X-Client-IP', { 'x-client-ip': address, 'true-client-ip': address, 'cf-connecting-ip': address }],
  ['an underscore', { x_forwarded_for: address }],
];

describe('the address that limits see', () => {
  let auth: AuthService;
  let gateway: Gateway;
  let port: number;

  beforeAll(async () => {
    auth = await startAuthService();
    await auth.application.listen(0, '127.0.0.1');
    const service = await auth.application.getUrl();
    port = await freePort();
    gateway = await startGateway({
      directory: privateDirectory('client-address'),
      program: (await findPrograms(silentStep)).nginx,
      port,
      publicUrl: 'http://peerfinder.test',
      services: { auth: service, profile: service },
    });
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await auth.stop();
  });

  /** Sends a request through the gateway from one of this machine's many loopback addresses. */
  async function sendFrom(localAddress: string, headers: Record<string, string>, body: object = proof, to = path) {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const options = { host: '127.0.0.1', port, path: to, method: 'POST', localAddress };
    send({ ...options, headers: { ...headers, 'content-type': 'application/json' } }, resolve)
      .on('error', reject)
      .end(JSON.stringify(body));
    const answer = await promise;
    return { status: answer.statusCode, body: await json(answer) };
  }

  /** Lets a network be one wrong proof away from its limit. */
  async function almostExhaust(address: string): Promise<void> {
    auth.clock.advance(60 * 60);
    const limits = auth.application.get(ProofLimits, { strict: false });
    for (let count = 1; count < proofsPerNetwork; count += 1) await limits.count(address);
  }

  it('is that of the connection, whatever the client says', async () => {
    await almostExhaust('127.0.0.2');
    expect((await sendFrom('127.0.0.2', {})).status).toBe(400);
    for (const [what, headers] of claims('203.0.113.66')) {
      expect([what, (await sendFrom('127.0.0.2', headers)).status]).toEqual([what, 429]);
    }
  });

  it("is not a neighbour's, whatever the client says", async () => {
    await almostExhaust('127.0.0.2');
    await sendFrom('127.0.0.2', {});
    for (const [what, headers] of claims('127.0.0.2')) {
      expect([what, (await sendFrom('127.0.0.3', headers)).status]).toEqual([what, 400]);
    }
  });

  it('is what the owner sees of a session', async () => {
    const { email, password, accessToken } = await alice(auth);
    for (const [, headers] of claims('203.0.113.66')) {
      await sendFrom('127.0.0.4', headers, { email, password }, '/api/v1/auth/login');
    }
    const { items } = (await auth.request('GET', '/api/v1/account/sessions', { accessToken })).json<{
      items: { ip: string; current: boolean }[];
    }>();
    const others = items.filter(({ current }) => !current).map(({ ip }) => ip);
    expect(others).toEqual(claims('').map(() => '127.0.0.4'));
  });

  it("is that of the connection at the service's own port, unless a gateway is at its other end", async () => {
    const statusFrom = async (remoteAddress: string, headers: Record<string, string>) =>
      (await auth.application.inject({ method: 'POST', url: path, payload: proof, remoteAddress, headers })).statusCode;
    await almostExhaust('198.51.100.1');
    expect(await statusFrom('198.51.100.1', { 'x-forwarded-for': '203.0.113.66' })).toBe(400);
    for (const [what, headers] of claims('203.0.113.66')) {
      expect([what, await statusFrom('198.51.100.1', headers)]).toEqual([what, 429]);
    }
    expect(await statusFrom('127.0.0.1', { 'x-forwarded-for': '198.51.100.1' })).toBe(429);
    expect(await statusFrom('127.0.0.1', { 'x-forwarded-for': '203.0.113.66, 198.51.100.1' })).toBe(429);
  });

  it('is the same for a whole IPv6 network, of which a household has all addresses', async () => {
    const statusFrom = async (address: string) =>
      (
        await auth.application.inject({
          method: 'POST',
          url: path,
          payload: proof,
          headers: { 'x-forwarded-for': address },
        })
      ).statusCode;
    await almostExhaust('2001:db8:0:7::1');
    expect(await statusFrom('2001:db8:0:7::1')).toBe(400);
    expect(await statusFrom('2001:0db8:0000:0007:ffff::2')).toBe(429);
    expect(await statusFrom('2001:db8:0:8::1')).toBe(400);
  });
});
