// Refuses forged cross-site requests: unsafe, carried by cookies, and from another origin.

import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.ts';

class CrossOriginError extends DomainError {
  readonly code = 'cross_origin';

  constructor() {
    super('an unsafe request by cookie came from another origin');
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * For forms on a page that tells nobody its address (`no-referrer`): browsers without
     * Sec-Fetch-Site post them with `Origin: null`. The body must be a proof by itself.
     */
    opaqueOriginAllowed?: boolean;
    /** The body is only passing through: whatever its type and length, it is not read. */
    bodyIgnored?: boolean;
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i;

/** Whether the request was sent from a page of `origin`, or by no current browser at all. */
function isFromOrigin({ headers, routeOptions }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin === 'null' && routeOptions.config.opaqueOriginAllowed) return true;
  return headers.origin === undefined || headers.origin === origin;
}

/**
 * Makes the rule for one origin. A request is a risk when it is unsafe and the browser may have
 * added a cookie to it or sent it as a plain form; one with an Authorization header can't be forged.
 *
 * @throws {CrossOriginError}
 */
export function sameOriginRule(publicUrl: string): (request: FastifyRequest) => void {
  return (request) => {
    const { method, headers } = request;
    if (safeMethods.has(method) || headers.authorization !== undefined) return;
    const forgeable = headers.cookie !== undefined || formTypes.test(headers['content-type'] ?? '');
    if (forgeable && !isFromOrigin(request, publicUrl)) throw new CrossOriginError();
  };
}
