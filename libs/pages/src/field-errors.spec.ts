// Rules of naming what is wrong with which field.

import { z } from 'zod';
import { fieldErrors, type FieldError } from './field-errors.ts';

const profile = z.strictObject({
  name: z.string().min(2).max(5),
  email: z.email(),
  age: z.number().int().min(1).max(9),
  visibility: z.enum(['draft', 'public']),
  links: z
    .array(z.strictObject({ url: z.url() }))
    .min(1)
    .max(2),
});
const valid = { name: 'Bob', email: 'bob@example.com', age: 3, visibility: 'draft', links: [{ url: 'https://x.com' }] };

function errorsOf(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : fieldErrors(parsed.error.issues, input);
}

describe('fieldErrors', () => {
  it.each<[change: object, error: FieldError]>([
    [{ name: undefined }, { field: 'name', code: 'required' }],
    [{ name: ' ' }, { field: 'name', code: 'required' }],
    [{ name: null }, { field: 'name', code: 'wrong_type', params: { expected: 'string' } }],
    [{ name: 'B' }, { field: 'name', code: 'too_short', params: { minimum: 2 } }],
    [{ name: 'Bobobo' }, { field: 'name', code: 'too_long', params: { maximum: 5 } }],
    [{ email: 'bob@' }, { field: 'email', code: 'invalid', params: { format: 'email' } }],
    [{ age: '3' }, { field: 'age', code: 'wrong_type', params: { expected: 'number' } }],
    [{ age: 0 }, { field: 'age', code: 'too_small', params: { minimum: 1 } }],
    [{ age: 10 }, { field: 'age', code: 'too_big', params: { maximum: 9 } }],
    [{ visibility: undefined }, { field: 'visibility', code: 'required' }],
    [{ visibility: 'secret' }, { field: 'visibility', code: 'invalid' }],
    [{ links: [] }, { field: 'links', code: 'too_few', params: { minimum: 1 } }],
    [
      { links: [...valid.links, ...valid.links, ...valid.links] },
      { field: 'links', code: 'too_many', params: { maximum: 2 } },
    ],
    [{ links: [{ url: 'x' }] }, { field: 'links.0.url', code: 'invalid', params: { format: 'url' } }],
    [{ links: [{ url: 'https://x.com', title: 'X' }] }, { field: 'links.0.title', code: 'unknown_field' }],
    [{ isAdmin: true }, { field: 'isAdmin', code: 'unknown_field' }],
  ])('answers %j with %j', (change, error) => {
    expect(errorsOf(profile, { ...valid, ...change })).toEqual([error]);
  });

  it('names every bad field at once', () => {
    const errors = errorsOf(profile, { age: 0, extra: 1, other: 2 });
    expect(errors.map(({ field }) => field)).toEqual(['name', 'email', 'age', 'visibility', 'links', 'extra', 'other']);
  });

  it('says that the whole input is missing or of another kind', () => {
    expect(errorsOf(profile, undefined)).toEqual([{ field: '', code: 'required' }]);
    expect(errorsOf(profile, [])).toEqual([{ field: '', code: 'wrong_type', params: { expected: 'object' } }]);
  });

  it('takes the code of a refinement from its parameters', () => {
    const repeated = z.object({ password: z.string() }).refine(() => false, {
      path: ['passwordRepeat'],
      params: { code: 'mismatch', other: 'password' },
    });
    expect(errorsOf(repeated, { password: 'x', passwordRepeat: 'y' })).toEqual([
      { field: 'passwordRepeat', code: 'mismatch', params: { other: 'password' } },
    ]);
  });

  it('reads a union as the alternative that comes closest', () => {
    const proof = z.union([
      z.strictObject({ registration: z.string(), code: z.string() }),
      z.strictObject({ token: z.string(), password: z.string() }),
    ]);
    expect(errorsOf(proof, { token: 'abc' })).toEqual([{ field: 'password', code: 'required' }]);
  });
});
