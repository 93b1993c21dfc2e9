// One structured line per answer: the route's pattern instead of the URL, so that no token or handle is kept.

import type { FastifyInstance } from 'fastify';

/** Logs every answer of a service at its end. */
export function logAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    request.log.info(
      {
        method,
        route: routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    );
  });
}
