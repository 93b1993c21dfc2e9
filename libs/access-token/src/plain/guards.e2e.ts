// Rules of the guards where a request goes other ways than to be let through or refused: real Express, real Fastify.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import { fastify, type FastifyInstance } from 'fastify';
import { type DevIssuer, startDevIssuer } from '../../../../bin/dev-issuer/dev-issuer.ts';
import { claimsOf } from '../../test/issuer.ts';
import { StoppedClock } from '../../test/stopped-clock.ts';
import { until } from '../../test/until.ts';
import { AccessTokens } from './access-tokens.ts';
import { expressGuard } from './express.ts';
import { fastifyGuard } from './fastify.ts';

const clock = new StoppedClock();
const ends: (() => unknown)[] = [];
let issuer: DevIssuer;
let tokens: AccessTokens;
/** How often a handler ran behind a guard. */
let handled = 0;

beforeEach(async () => {
  handled = 0;
  issuer = await startDevIssuer({ clock });
  tokens = await AccessTokens.start({ issuer: issuer.issuer, clock });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await tokens.close();
  await issuer.close();
});

const good = () => `Bearer ${issuer.sign({ ...claimsOf(clock.seconds), iss: issuer.issuer })}`;
const bad = () => 'Bearer x.y.z';
const remove = (url: string, authorization: string) => fetch(url, { method: 'DELETE', headers: { authorization } });

/** Those that know of a request only after `event`. */
function after(event: Promise<unknown>): AccessTokens {
  return changed({
    authenticate: async (...asked) => {
      await event;
      return tokens.authenticate(...asked);
    },
  });
}

function changed(changes: Partial<AccessTokens>): AccessTokens {
  return { realm: tokens.realm, authenticate: (...asked) => tokens.authenticate(...asked), ...changes } as AccessTokens;
}

async function listening(application: express.Express): Promise<string> {
  const server: Server = createServer(application).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serviceOf(application: FastifyInstance): Promise<string> {
  ends.push(() => application.close());
  return application.listen({ port: 0, host: '127.0.0.1' });
}

describe.each([
  ['a good token', good],
  ['a bad token', bad],
])('a request with %s that was answered before its guard knew', (_, authorization) => {
  it('is left alone by the guard of Express', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const application = express()
      .use((_request, response, next) => {
        response.status(503).end('too slow');
        response.once('finish', resolve);
        next();
      })
      .delete('/', expressGuard(after(answered)), () => handled++);
    const answer = await remove(await listening(application), authorization());
    await turn();
    expect([answer.status, await answer.text(), handled]).toEqual([503, 'too slow', 0]);
  });

  it('is left alone by the guard of Fastify', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const application = fastify();
    application.addHook('onRequest', (_request, reply, done) => {
      reply.raw.writeHead(503).write('too');
      done();
      reply.raw.write(' slow', () => resolve());
      ends.push(() => reply.raw.destroy());
    });
    application.delete('/', { onRequest: fastifyGuard(after(answered)) }, () => handled++);
    const { status } = await remove(await serviceOf(application), authorization());
    await turn();
    expect([status, handled]).toEqual([503, 0]);
  });
});

describe('a request whose client left', () => {
  it.each([
    ['a good token', good],
    ['a bad token', bad],
  ])('with %s, before the guard of Express knew, goes no further', async (_, authorization) => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const application = express()
      .use((_request, response, next) => {
        response.once('close', resolve);
        next();
      })
      .delete('/', expressGuard(after(closed)), () => handled++);
    await leave(await listening(application), authorization());
    await closed;
    await turn();
    expect(handled).toBe(0);
  });

  it('while Fastify was about to send the refusal, does not reach the handler', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const application = fastify();
    let hasLeft = false;
    application.addHook('onSend', async (_request, reply) => {
      reply.raw.once('close', resolve);
      client.destroy();
      await closed;
      await turn();
      hasLeft = true;
    });
    application.delete('/', { onRequest: fastifyGuard(tokens) }, () => handled++);
    const client = await leave(await serviceOf(application), bad(), false);
    await until(() => hasLeft);
    await turn();
    expect(handled).toBe(0);
  });
});

describe('what went wrong at a guard', () => {
  const broken = () => changed({ authenticate: () => Promise.reject(new Error('the disk is full')) });

  it('is told to the error handler of Express, also where it was the answer', async () => {
    const told: string[] = [];
    const application = express()
      .use((_request, response, next) => {
        const { writeHead } = response;
        response.writeHead = () => {
          response.writeHead = writeHead;
          throw new Error('the session could not be kept');
        };
        next();
      })
      .delete('/verifying', expressGuard(broken()), () => handled++)
      .delete('/refusing', expressGuard(tokens), () => handled++)
      .use((error: Error, _request: express.Request, response: express.Response, next: express.NextFunction) => {
        told.push(error.message);
        response.destroy();
        next();
      });
    const url = await listening(application);
    for (const path of ['/verifying', '/refusing']) await expect(remove(url + path, bad())).rejects.toThrow();
    expect([told, handled]).toEqual([['the disk is full', 'the session could not be kept'], 0]);
  });

  it('is answered by Fastify', async () => {
    const application = fastify();
    application.delete('/', { onRequest: fastifyGuard(broken()) }, () => handled++);
    expect((await remove(await serviceOf(application), bad())).status).toBe(500);
    expect(handled).toBe(0);
  });
});

it('refuses by a header that can be sent, whatever the service is called', async () => {
  const named = changed({ realm: '책 "1"\\\n' });
  const application = fastify();
  application.get('/', { onRequest: fastifyGuard(named) }, () => handled++);
  for (const url of [await listening(express().get('/', expressGuard(named))), await serviceOf(application)]) {
    const { status, headers } = await fetch(url);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="? \\"1\\"\\\\?"']);
  }
});

/** Asks by a socket, and goes at once, unless it is told to stay. */
async function leave(url: string, authorization: string, atOnce = true) {
  const { hostname, port } = new URL(url);
  const client = connect(Number(port), hostname);
  await once(client, 'connect');
  const request = `DELETE / HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\n\r\n`;
  await new Promise<void>((resolve) => client.write(request, () => resolve()));
  if (atOnce) client.end();
  return client;
}

/** Whatever was about to happen has happened. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
}
