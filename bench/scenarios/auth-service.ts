// The auth service under load: where it listens, which process it is, who may log in.

import type { Answer } from '../load/connection.ts';
import { postRequest } from '../load/request.ts';
import type { Person } from './people.ts';

export interface AuthUnderLoad {
  readonly port: number;
  readonly pid: number;
  readonly people: readonly Person[];
}

interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  session: { id: string };
}

/** @returns requests that log in one person after the other, on a device that is known */
export function loginRequests(people: readonly Person[]): () => string {
  const requests = people.map(({ email, password, device }) =>
    postRequest('/api/v1/auth/login', { email, password }, device),
  );
  let sent = 0;
  return () => requests[sent++ % requests.length] as string;
}

/** Reads a token answer. */
export function tokensIn({ body }: Answer): TokenAnswer {
  return JSON.parse(body) as TokenAnswer;
}
