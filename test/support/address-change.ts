// What a member does to change their address, and what they are mailed.

import type { Answer, AuthService } from './auth-service.ts';
import { person, type SignedIn } from './cast.ts';
import { tokenIn } from './mail.ts';

const path = '/api/v1/account/email-changes';

/** An address that nobody has. */
export function newAddress(): string {
  return person('New').email;
}

/** Wrong, used up and expired are all the same to whoever asks. */
export function expectUnproved(answer: Answer): void {
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'verification_failed' });
}

/** Asks for another address. */
export function askForAddress(auth: AuthService, who: SignedIn, email: string): Promise<Answer> {
  return auth.post(path, { email, password: who.password }, { accessToken: who.accessToken });
}

/** Proves an address, signed in or not. */
export function proveAddress(auth: AuthService, proof: object, accessToken?: string): Promise<Answer> {
  return auth.post(`${path}/confirm`, proof, accessToken ? { accessToken } : {});
}

/** Takes a change back. */
export function undoChange(auth: AuthService, token: string): Promise<Answer> {
  return auth.post(`${path}/undo`, { token });
}

/** Changes the address. @param from the address that counts now @returns the token mailed there, which takes it back */
export async function changeAddress(
  auth: AuthService,
  who: SignedIn,
  email: string,
  from = who.email,
): Promise<string> {
  expect((await askForAddress(auth, who, email)).statusCode).toBe(202);
  const token = tokenIn(await auth.mail.next(email));
  expect((await proveAddress(auth, { token }, who.accessToken)).statusCode).toBe(204);
  return tokenIn(await auth.mail.next(from));
}

/** The address that counts. */
export async function addressOf(auth: AuthService, { accessToken }: Pick<SignedIn, 'accessToken'>): Promise<string> {
  return (await auth.request('GET', '/api/v1/account', { accessToken })).json<{ email: string }>().email;
}
