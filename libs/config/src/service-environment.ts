// The variables that every PeerFinder service reads, and the kinds of value they have.

import { z } from 'zod';

/** A secret given as base64 text; becomes bytes. At least `minimum` bytes. */
export function secretBytes(minimum: number) {
  return z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length >= minimum, `must decode to at least ${minimum} bytes`);
}

/** A whole number within bounds. */
export function wholeNumber(minimum: number, maximum: number) {
  return z.coerce.number().int().min(minimum).max(maximum);
}

/** An absolute URL of one of the given schemes. */
export function urlOf(...schemes: readonly string[]) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      `must be a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    );
}

/** The part of the environment that auth and profile have in common. */
export const serviceEnvironment = {
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PUBLIC_URL: urlOf('http', 'https')
    .default('http://localhost:8080')
    .transform((url) => new URL(url).origin),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MYSQL_URL: urlOf('mysql', 'mariadb'),
  MYSQL_DIALECT: z.enum(['auto', 'mysql', 'mariadb']).default('auto'),
  TRUSTED_PROXIES: z.string().default('127.0.0.0/8,::1/128'),
};
