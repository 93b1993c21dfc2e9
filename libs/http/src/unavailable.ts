// Tells a store that is away from a defect: the first is 503 and passes, the second is 500.

import { isNativeError } from 'node:util/types';

const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
]);
/** Read-only failover, statement timeouts and killed connections, by the numbers of both servers. */
const errnos = new Set([1290, 1317, 1836, 1927, 1969, 3024]);
const messages =
  /^(Connection is closed|Command timed out|Reached the max retries per request|Stream isn't writeable|Queue limit reached|Can't add new command when connection is in closed state|LOADING |MASTERDOWN |CLUSTERDOWN |READONLY |OOM |MISCONF )/;

interface Failure {
  code?: string;
  errno?: number;
  cause?: unknown;
  errors?: unknown[];
}

/** Whether an error of a database, cache or mail connection is expected to pass. */
export function isUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const { code, errno, cause, errors } = error as Failure;
  if (codes.has(code ?? '') || errnos.has(errno ?? 0)) return true;
  return messages.test(error.message) || isUnavailable(cause) || (errors ?? []).some(isUnavailable);
}
