// One id for a request on its way through gateway, services and logs.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** @returns the id that the gateway passed on, or a new one where that is missing or malformed */
export function requestIdOf(request: IncomingMessage): string {
  const passedOn = request.headers['x-request-id'];
  return typeof passedOn === 'string' && acceptable.test(passedOn) ? passedOn : randomUUID();
}
