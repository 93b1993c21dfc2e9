// A Fastify route that answers the bytes of a page, and nothing else.

import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';

const page = readFileSync(process.env['PAGE'] ?? '');
const server = fastify();
server.get('/open', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
