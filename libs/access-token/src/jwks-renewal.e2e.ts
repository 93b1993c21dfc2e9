// Rules of having the issuer's keys anew because somebody knows that they have changed, over a real socket.

import { jwkOf, signingKey } from '../test/issuer.ts';
import { JwksServer } from '../test/jwks-server.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { until } from '../test/until.ts';
import { JwksClient } from './jwks-client.ts';

const [firstJwk, secondJwk] = [jwkOf(signingKey('first')), jwkOf(signingKey('second'))];

let server: JwksServer;
let clock: StoppedClock;
let client: JwksClient;

beforeEach(async () => {
  [server, clock] = [new JwksServer(), new StoppedClock()];
  await server.listen();
  server.publish([firstJwk]);
  client = await JwksClient.start({ url: server.url, clock, warn: () => undefined });
  await client.keyFor('first');
});

afterEach(async () => {
  await client.close();
  await server.goAway();
});

describe('JwksClient, told to renew its keys,', () => {
  it('asks at once, past caches, whatever is at hand', async () => {
    server.publish([secondJwk]);
    await client.renew();
    expect([client.holds('first'), client.holds('second')]).toEqual([false, true]);
    expect(server.requests[1]?.headers['cache-control']).toBe('no-cache');
  });

  it('asks once a second at most, for everybody who waits', async () => {
    await client.renew();
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 100 }, () => client.renew()));
    expect(performance.now() - startedAt).toBeGreaterThan(900);
    expect(server.requests).toHaveLength(3);
  });

  it('asks anew during a request, which may have been answered too early', async () => {
    const answers: (() => void)[] = [];
    const publish = (jwk: object) => {
      server.publish([jwk]);
      const { answer } = server;
      server.answer = (request, response) => void answers.push(() => answer(request, response));
    };
    publish(firstJwk);
    clock.advance(480);
    void client.keyFor('first');
    await until(() => answers.length === 1);
    const renewed = client.renew();
    publish(secondJwk);
    answers[0]?.();
    await until(() => answers.length === 2);
    answers[1]?.();
    await renewed;
    expect(client.holds('second')).toBe(true);
  });

  it('keeps them while the issuer is away', async () => {
    await server.goAway();
    await client.renew();
    expect(client.keyFor('first')).toMatchObject({ type: 'public' });
  });

  it('asks for nothing any more after its end', async () => {
    await client.renew();
    const waiting = client.renew();
    await client.close();
    await waiting;
    expect(server.requests).toHaveLength(2);
  });
});
