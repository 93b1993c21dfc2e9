// Members and an organiser of the two processes, by HTTP alone.

import type { BothProcesses } from './both-processes.ts';
import { claimsOf, person, type Person, type SignedIn, type TokenAnswer } from './cast.ts';
import { codeIn } from './mail.ts';

/** Joins, and is signed in. */
export async function join(both: BothProcesses, who = person('Alice')): Promise<SignedIn> {
  const signUp = await both.send('auth', 'POST', '/api/v1/auth/signup', { body: who });
  const { registration } = (await expected(signUp, 202)) as { registration: string };
  const code = codeIn(await both.mail.next(who.email));
  const proof = await both.send('auth', 'POST', '/api/v1/auth/verify-email', { body: { registration, code } });
  return { ...who, ...signedInBy((await expected(proof, 200)) as TokenAnswer) };
}

/** Logs in on another device. */
export async function login(both: BothProcesses, who: Person): Promise<SignedIn> {
  const { email, password, name } = who;
  const answer = await both.send('auth', 'POST', '/api/v1/auth/login', { body: { email, password } });
  return { name, email, password, ...signedInBy((await expected(answer, 200)) as TokenAnswer) };
}

/** An organiser, made by the command that operators run. */
export async function ada(both: BothProcesses): Promise<SignedIn> {
  const who = person('Ada');
  await both.command('create-admin', ['--email', who.email, '--name', who.name], { ADMIN_PASSWORD: who.password });
  return login(both, who);
}

/** The successor of a session's tokens. */
export async function refresh(both: BothProcesses, who: SignedIn): Promise<SignedIn> {
  const body = { refresh_token: who.refreshToken };
  const answer = await both.send('auth', 'POST', '/api/v1/auth/refresh', { body });
  return { ...who, ...signedInBy((await expected(answer, 200)) as TokenAnswer) };
}

async function expected(answer: Response, status: number): Promise<unknown> {
  const body: unknown = await answer.json();
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${JSON.stringify(body)}`);
  return body;
}

function signedInBy({ access_token, refresh_token, session }: TokenAnswer) {
  return {
    id: String(claimsOf(access_token)['sub']),
    sessionId: session.id,
    accessToken: access_token,
    refreshToken: refresh_token,
  };
}
