// Accounts to log in with, made as everybody makes one: sign-up, mail, code.

import type { Stack } from '../../bin/stack/stack.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes one account after the other. */
export async function signUpPeople(stack: Stack, count: number): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, number) => ({
    name: `김동료${number}`,
    email: `peer${number}@example.com`,
    password: `a long enough password ${number}`,
  }));
  for (const person of people) await signUp(stack, person);
  return people;
}

async function signUp({ services, mail }: Stack, person: Person): Promise<void> {
  const { registration } = await post(`${services.auth}/api/v1/auth/signup`, person);
  const { text } = (await mail?.catcher.next(person.email)) ?? { text: '' };
  const code = /^\d{6}$/m.exec(text)?.[0];
  await post(`${services.auth}/api/v1/auth/verify-email`, { registration, code });
}

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
