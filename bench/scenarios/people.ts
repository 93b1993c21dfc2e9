// Accounts to log in with, made as everybody makes one: sign-up, mail, code.

import type { Stack } from '../../bin/stack/stack.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** the cookie of the device that they signed up on */
  readonly device: string;
}

/** Makes one account after the other. @param first number of theirs */
export async function signUpPeople(stack: Stack, count: number, first = 0): Promise<Person[]> {
  const people: Person[] = [];
  for (let number = first; number < first + count; number += 1) {
    const person = {
      name: `김동료${number}`,
      email: `peer${number}@example.com`,
      password: `a long enough password ${number}`,
    };
    people.push({ ...person, device: await signUp(stack, person) });
  }
  return people;
}

/** @returns the cookie of the device */
async function signUp({ services, mail }: Stack, person: Omit<Person, 'device'>): Promise<string> {
  const answer = await post(`${services.auth}/api/v1/auth/signup`, person);
  const { registration } = (await answer.json()) as { registration: string };
  const { text } = (await mail?.catcher.next(person.email)) ?? { text: '' };
  const code = /^\d{6}$/m.exec(text)?.[0];
  const { headers } = await post(`${services.auth}/api/v1/auth/verify-email`, { registration, code });
  const device = headers.getSetCookie().find((cookie) => cookie.startsWith('known_device='));
  if (!device) throw new Error('the device did not become a known one');
  return device.slice(0, device.indexOf(';'));
}

async function post(url: string, body: object): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
