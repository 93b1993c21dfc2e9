// A Fastify route that does with a token what can't be left out: one RSA signature is verified, and nothing else looked at.

import { createPublicKey, verify } from 'node:crypto';
import { fastify } from 'fastify';
import { greeting } from './greeting.ts';

const key = createPublicKey(process.env['PUBLIC_KEY'] ?? '');
const server = fastify();
server.get('/open', async () => greeting);
server.get('/guarded', async ({ headers: { authorization = '' } }, reply) => {
  const [, signed = '', signature = ''] = /^Bearer (.*)\.(.*)$/.exec(authorization) ?? [];
  if (verify('RSA-SHA256', Buffer.from(signed), key, Buffer.from(signature, 'base64url'))) return greeting;
  return reply.status(401).send();
});
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
