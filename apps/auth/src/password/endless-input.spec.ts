// Rules of what a body costs before any limit has counted it: next to nothing, whatever is in it.

import { form } from '#pages/form';
import { signUpForm, signUpInput } from '../registration/registration.schema.ts';
import { resetForm, resetInput } from './password-reset.schema.ts';

const generousMilliseconds = 50;
/** So much is left of the 64 kB of a body. */
const room = 46_000;

/** What is slow to look for, to take apart and to make canonical. */
const worst = {
  'many words': Array.from({ length: room / 8 }, (_, place) => place.toString(36).padStart(7, '0')).join(' '),
  'one word': 'a'.repeat(room),
  Hangul: '각'.repeat(room / 3),
  'accents to put in order': `a${'\u0315'.repeat(room / 4)}${'\u0300'.repeat(room / 4)}`,
};

const schemas = {
  signUpInput,
  'the form of sign-up': form(signUpForm),
  resetInput,
  'the form of resets': form(resetForm),
};
const bodies = Object.entries(worst).flatMap(([what, long]) => [
  [`a password of ${what}`, { name: 'Alice', email: 'alice@example.com', code: '123456', password: long }] as const,
  [`a name of ${what}`, { name: long, email: 'alice@example.com', code: '123456', password: 'a garden' }] as const,
  [`an address of ${what}`, { name: 'Alice', email: long, code: '123456', password: 'a garden' }] as const,
  [
    `a password of ${what} beside a name of many words`,
    { name: worst['many words'].slice(0, room / 3), email: 'alice@example.com', code: '123456', password: long },
  ] as const,
  [
    `all three of ${what}`,
    {
      name: long.slice(0, room / 3),
      email: `${long.slice(0, room / 3)}@example.com`,
      code: '123456',
      password: long.slice(0, room / 3),
    },
  ] as const,
]);

const millisecondsOf = (action: () => unknown) => {
  const before = process.threadCpuUsage();
  action();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};

describe.each(Object.entries(schemas))('%s', (_name, schema) => {
  /** Once, the list of common passwords is unpacked. */
  beforeAll(() => schema.safeParse({ name: 'A', email: 'a@example.com', code: '123456', password: 'a garden' }));

  it.each(bodies)('judges %s in no time', (_what, body) => {
    expect(millisecondsOf(() => schema.safeParse(body))).toBeLessThan(generousMilliseconds);
  });
});

describe('an endless password', () => {
  it('is too long, and nothing else', () => {
    const judged = signUpInput.safeParse({ name: 'Alice', email: 'alice@example.com', password: 'a'.repeat(room) });
    expect(judged.error?.issues).toEqual([expect.objectContaining({ code: 'too_big', maximum: 256 })]);
  });
});
