// Request bodies: JSON for programs, forms for pages; an empty body is no body, whatever its type says.

import formbody from '@fastify/formbody';
import { Readable } from 'node:stream';
import type { FastifyInstance, preParsingHookHandler } from 'fastify';

class UnsupportedMediaType extends Error {
  readonly statusCode = 415;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The type of a body that was passed over (`bodyIgnored`). */
    ignoredBodyType?: string | undefined;
  }
}

/** Registers the parsers. Anything else that has a body is answered 415 by Fastify. */
export async function registerBodyParsers(fastify: FastifyInstance): Promise<void> {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
  fastify.removeContentTypeParser('text/plain');
  await fastify.register(formbody);
  fastify.addHook('preParsing', passOverIgnoredBody);
  fastify.addHook('preParsing', refuseOtherTypes);
}

/** Lets a body run off unread where the route has no use for it. */
const passOverIgnoredBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const { headers, routeOptions } = request;
  if (!routeOptions.config.bodyIgnored) return done(null, payload);
  request.ignoredBodyType = headers['content-type'];
  delete headers['content-type'];
  delete headers['content-length'];
  delete headers['transfer-encoding'];
  payload.resume();
  done(null, Readable.from([]));
};

/**
 * Forms are for pages, and for OAuth, which takes nothing else (RFC 6749 §4.4.2). The API takes JSON, so that no foreign
 * page can post to it without asking.
 */
const refuseOtherTypes: preParsingHookHandler = ({ url, headers }, _reply, payload, done) => {
  const type = headers['content-type'];
  const isForm = type?.startsWith('application/x-www-form-urlencoded');
  if (isForm && url.startsWith('/api/')) return done(new UnsupportedMediaType('the API takes JSON'));
  if (type !== undefined && !isForm && url.startsWith('/oauth/'))
    return done(new UnsupportedMediaType('OAuth takes forms'));
  done(null, payload);
};
