// Rules of what may be kept of a form.

import { keepingOf } from './kept-form.ts';

const plain = 'application/x-www-form-urlencoded; charset=UTF-8';

describe('keepingOf', () => {
  it('keeps every field as it was typed, one that was sent twice too', () => {
    const body = { bio: '첫 줄\r\n"둘째" & </textarea>', cohort: '', tag: ['a', 'b'], liked: 'true' };
    expect(keepingOf(plain, body)).toEqual({
      fields: [
        ['bio', '첫 줄\r\n"둘째" & </textarea>'],
        ['cohort', ''],
        ['tag', 'a'],
        ['tag', 'b'],
        ['liked', 'true'],
      ],
    });
  });

  it.each(['password', 'currentPassword', 'passwordRepeat', 'token', 'refresh_token', 'code'])(
    'keeps nothing of a form with the field %s',
    (name) => expect(keepingOf(plain, { name: 'Alice', [name]: 'x' })).toEqual({ unkept: 'secret' }),
  );

  it.each(['zipcode', 'encoded', 'links.0.url', '__proto__x'])('keeps the field %s', (name) => {
    expect(keepingOf(plain, { [name]: 'x' })).toEqual({ fields: [[name, 'x']] });
  });

  it('keeps a text of 13,000 Korean letters, and says so when there is more than can be carried', () => {
    expect(keepingOf(plain, { bio: '가'.repeat(13_000) })).toHaveProperty('fields');
    expect(keepingOf(plain, { bio: '가'.repeat(14_000) })).toEqual({ unkept: 'size' });
  });

  it('finds nothing to keep where a button was pressed and nothing typed', () => {
    const onItsPage = { liked: 'true', return_to: '/liked?query=x' };
    for (const body of [{}, undefined, null, 'text', { liked: 'true' }, onItsPage, { name: '', resend: 'true' }]) {
      expect(keepingOf(plain, body)).toEqual({});
    }
  });

  it('keeps no file, and nothing of what is no form', () => {
    expect(keepingOf('multipart/form-data; boundary=x', undefined)).toEqual({ unkept: 'file' });
    expect(keepingOf('application/json', { name: 'Alice' })).toEqual({});
    expect(keepingOf(undefined, undefined)).toEqual({});
  });
});
