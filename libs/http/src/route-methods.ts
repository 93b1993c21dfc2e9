// Which methods a path has: what the answer to any other method tells (RFC 9110 §15.5.6).

import type { FastifyInstance, HTTPMethods } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';

/** @returns the methods, none for a path that is unknown whatever the method */
export type MethodsOfPath = (url: string) => string[];

/**
 * Listens to the routes that are still to be registered. Fastify's own router can only be asked for
 * patterns, so a second one of the same kind is asked for paths.
 */
export function observeRoutes(fastify: FastifyInstance, maxParamLength: number): MethodsOfPath {
  const router = findMyWay({ maxParamLength });
  const known = new Set<HTTPMethod>();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat().map(upperCase)) {
      known.add(each);
      if (!router.hasRoute(each, url)) router.on(each, url, () => undefined);
    }
  });
  return (url) => {
    const path = url.split('?', 1)[0] ?? '';
    const has = (method: HTTPMethod) => {
      const found = router.find(method, path);
      return found !== null && Object.values(found.params).every((value) => value !== '');
    };
    return [...known].filter(has).sort();
  };
}

function upperCase(method: HTTPMethods): HTTPMethod {
  return method.toUpperCase() as HTTPMethod;
}
