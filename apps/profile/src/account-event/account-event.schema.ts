// Security Event Tokens over the wire.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** The body as text; the verifier says whether it is a token. Anything else is none. */
export const securityEventToken = z.string().catch('');

/** Lets bodies of this type in as text (RFC 8935 §2.1). */
export function registerSecurityEvents(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/secevent+jwt', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
}
