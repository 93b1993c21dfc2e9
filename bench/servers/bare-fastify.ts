// A Fastify route and nothing else: what the framework below Nest can do.

import { fastify } from 'fastify';
import { greeting } from './greeting.ts';

const server = fastify();
server.get('/open', async () => greeting);
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
