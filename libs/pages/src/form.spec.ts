// Rules of submitted forms.

import { z } from 'zod';
import { emptyForm, failed, form } from './form.ts';

const signup = form(z.strictObject({ email: z.email(), password: z.string().min(8), passwordRepeat: z.string() }));
const links = form(z.strictObject({ links: z.array(z.strictObject({ label: z.string(), url: z.url() })) }));

describe('form', () => {
  it('gives the parsed value when nothing is wrong', () => {
    const typed = { email: 'alice@example.com', password: 'correct horse', passwordRepeat: 'correct horse' };
    expect(signup.parse(typed)).toEqual({ values: { email: 'alice@example.com' }, errors: [], value: typed });
  });

  it('keeps what was typed, passwords excepted, and names every error', () => {
    const { values, errors, value } = signup.parse({ email: 'alice@', password: 'short', passwordRepeat: '' });
    expect(values).toEqual({ email: 'alice@' });
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual(['email invalid', 'password too_short']);
    expect(value).toBeUndefined();
  });

  it.each([[undefined], [null], ['text'], [[]]])('reads the body %j as a form with nothing in it', (body) => {
    expect(signup.parse(body).errors.map(({ code }) => code)).toEqual(['required', 'required', 'required']);
  });

  it('nests dotted names', () => {
    const typed = {
      'links.0.label': 'Blog',
      'links.0.url': 'https://a.example',
      'links.1.label': 'X',
      'links.1.url': 'y',
    };
    const { values, errors } = links.parse(typed);
    expect(values).toEqual(typed);
    expect(errors).toEqual([{ field: 'links.1.url', code: 'invalid', params: { format: 'url' } }]);
  });

  it.each(['__proto__.polluted', 'constructor.prototype.polluted', 'links.99999.url', 'a.b.c.d.e'])(
    'refuses the name %s',
    (name) => {
      expect(links.parse(JSON.parse(`{"${name}":"x"}`)).errors.map(({ code }) => code)).toContain('unknown_field');
      expect({}).not.toHaveProperty('polluted');
    },
  );

  it('counts a line end of a browser as one character', () => {
    expect(form(z.object({ bio: z.string() })).parse({ bio: 'a\r\nb' }).value).toEqual({ bio: 'a\nb' });
  });
});

describe('failed', () => {
  it('adds what only the domain knows, and takes the value away', () => {
    const submitted = form(z.object({ handle: z.string() })).parse({ handle: 'alice' });
    expect(failed(submitted, 'handle', 'taken')).toEqual({
      values: { handle: 'alice' },
      errors: [{ field: 'handle', code: 'taken' }],
    });
  });
});

describe('emptyForm', () => {
  it('shows what is stored', () => {
    expect(emptyForm({ name: 'Alice' })).toEqual({ values: { name: 'Alice' }, errors: [] });
  });
});
