// What an error means in HTTP, decided in one place (RFC 9457, RFC 6750 §3.1).

import { HttpException } from '@nestjs/common';
import { challenge, type ChallengedError, challengeOf } from '#access-token/challenge';
import {
  ForbiddenError,
  InsufficientScopeError,
  KeysUnavailableError,
  ReauthenticationNeededError,
  RevocationsUnavailableError,
  UnauthenticatedError,
} from '#access-token/errors';
import type { FieldError } from '#pages/field-errors';
import { DomainError, FieldRefusedError } from './domain-error.ts';
import { isUnavailable } from './unavailable.ts';
import { ValidationError } from './validation.pipe.ts';

/** Which status each code of a service's domain errors has. */
export type StatusOfCode = Readonly<Record<string, number>>;

export interface Problem {
  status: number;
  code: string;
  errors?: readonly FieldError[];
  extensions?: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number | undefined;
  headers?: Readonly<Record<string, string>>;
  /** Whether signing in may show what is asked for. */
  isForMembersPerhaps?: boolean;
}

const realm = 'PeerFinder';
const retryUnavailableAfterSeconds = 2;

const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'malformed_request',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  431: 'headers_too_large',
};

/**
 * The problem that an error is to a client. What nobody foresaw is 500, and says no more.
 *
 * @param statusOfCode of the service's own domain errors
 */
export function problemOf(error: unknown, statusOfCode: StatusOfCode): Problem {
  if (error instanceof ValidationError) return { status: 422, code: 'validation_failed', errors: error.errors };
  if (error instanceof FieldRefusedError) {
    return { status: 422, code: error.code, errors: [{ field: error.field, code: error.fieldCode }] };
  }
  if (error instanceof DomainError) {
    const { code, extensions, retryAfterSeconds, isForMembersPerhaps } = error;
    const status = statusOfCode[code] ?? 500;
    const problem = { status, code, extensions, retryAfterSeconds, isForMembersPerhaps };
    return { ...problem, ...(status === 401 && { headers: { 'www-authenticate': challenge(realm) } }) };
  }
  if (error instanceof UnauthenticatedError) return unauthenticated(error);
  if (error instanceof ReauthenticationNeededError) return reauthenticationNeeded(error);
  if (error instanceof ForbiddenError) return { status: 403, code: error.code };
  if (error instanceof InsufficientScopeError) return insufficientScope(error);
  if (error instanceof KeysUnavailableError || error instanceof RevocationsUnavailableError) {
    return { status: 503, code: error.code, retryAfterSeconds: error.retryAfterSeconds };
  }
  if (isUnavailable(error)) {
    return { status: 503, code: 'service_unavailable', retryAfterSeconds: retryUnavailableAfterSeconds };
  }
  return { status: clientStatusOf(error), code: codeOfStatus[clientStatusOf(error)] ?? 'internal_error' };
}

/** @param methods that the path has */
export function methodNotAllowed(methods: readonly string[]): Problem {
  return { status: 405, code: 'method_not_allowed', headers: { allow: methods.join(', ') } };
}

function unauthenticated(error: UnauthenticatedError): Problem {
  return { status: 401, code: error.code, extensions: error.extensions, headers: challenged(error) };
}

/** RFC 6750 §3.1. */
function insufficientScope(error: InsufficientScopeError): Problem {
  const { code, scope } = error;
  return { status: 403, code, extensions: { ...(scope && { scope }) }, headers: challenged(error) };
}

/** A fresh login gives a token that will do (RFC 9470 §3). */
function reauthenticationNeeded(error: ReauthenticationNeededError): Problem {
  const { code, maxAgeSeconds } = error;
  return { status: 401, code, extensions: { maxAgeSeconds }, headers: challenged(error) };
}

/** Every 401 says how to authenticate. */
function challenged(error: ChallengedError): Record<string, string> {
  return { 'www-authenticate': challengeOf(error, realm) };
}

/** The status of an error that Fastify or Nest blames on the client; anything else is 500. */
function clientStatusOf(error: unknown): number {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  if (typeof status !== 'number' || status < 400 || status >= 500) return 500;
  return status in codeOfStatus ? status : 400;
}
