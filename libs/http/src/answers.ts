// What is known of an answer at its end, told to whoever keeps count.

import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

export interface AnswerFacts {
  method: string;
  /** The route's pattern instead of the URL, so that no token or handle is kept; undefined where none matched. */
  route: string | undefined;
  status: number;
  milliseconds: number;
}

export type AnswerObserver = (facts: AnswerFacts, log: FastifyBaseLogger) => void;

/** Tells every observer of every answer of a service. */
export function observeAnswers(fastify: FastifyInstance, observers: readonly AnswerObserver[]): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const facts = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      milliseconds: reply.elapsedTime,
    };
    for (const observe of observers) observe(facts, request.log);
    done();
  });
}
