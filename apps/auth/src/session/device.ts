// What a request tells of the device it comes from.

import type { FastifyRequest } from 'fastify';
import type { Device } from './session.ts';

const longestUserAgent = 300;

/** The address as the gateway saw it, and the user agent, cut to a sane length. */
export function deviceOf({ ip, headers }: FastifyRequest): Device {
  return { ip, userAgent: (headers['user-agent'] ?? '').slice(0, longestUserAgent) };
}
