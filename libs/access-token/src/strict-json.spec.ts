// Rules of reading a token's JSON, which has one reading alone.

import { UnauthenticatedError } from './errors.ts';
import { parseStrictly } from './strict-json.ts';

const parse = (json: string | Buffer) => parseStrictly(Buffer.from(json as string), 'payload');

describe('parseStrictly', () => {
  it.each([
    '{}',
    '[]',
    'null',
    '"a:b"',
    '{"a":":","b":"\\":","c":"\\\\"}',
    '{"a":{"b":1},"b":{"a":1},"c":[{"a":1},{"a":":"}]}',
    '{"__proto__":1,"constructor":2,"toString":3}',
    '{"":1,"name":"김앨리스 🙂","escaped":"\\ud83d\\ude42"}',
    ' { "a" : 1 } ',
    '[[[[[[[[]]]]]]]]',
  ])('reads %s as JSON.parse does', (json) => {
    expect(parse(json)).toEqual(JSON.parse(json));
  });

  it.each([
    ['twice', '{"aud":"other","aud":"peerfinder"}'],
    ['twice with the same value', '{"aud":1,"aud":1}'],
    ['once escaped', '{"aud":1,"\\u0061ud":1}'],
    ['deep inside', '{"a":[{"b":{"c":1,"c":2}}]}'],
    ['as __proto__', '{"__proto__":1,"__proto__":2}'],
    ['with a colon in it', '{"a:b":1,"a:b":2}'],
    ['as the empty name', '{"":1,"":2}'],
  ])('refuses a member that is named %s', (_, json) => {
    expect(() => parse(json)).toThrow('two members of one name');
  });

  it('never sees a colon of a string as one more member, whatever stands before it', () => {
    for (const text of [':', '":"', '\\', '\\":', '\\\\"', '{"a":1,"a":1}', '\u2028:', '":']) {
      const value = { [text]: text, list: [text, { [text]: 1 }] };
      expect(parse(JSON.stringify(value))).toEqual(value);
    }
  });

  it.each([
    ['nothing', ''],
    ['a word', 'peerfinder'],
    ['a comment', '{/**/}'],
    ['a trailing comma', '{"a":1,}'],
    ['two values', '{}{}'],
    ['NaN', '{"exp":NaN}'],
    ['Infinity', '{"exp":Infinity}'],
    ['a byte order mark', '\ufeff{}'],
    ['half a character in a value', '{"sub":"\\ud800"}'],
    ['half a character in a name', '{"\\udc00":1}'],
    ['half a character deep inside', '{"a":[{"b":"x\\ud800y"}]}'],
    ['nine levels', '[[[[[[[[[]]]]]]]]]'],
    ['thousands of levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['thousands of objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('refuses %s', (_, json) => {
    expect(() => parse(json)).toThrow(UnauthenticatedError);
  });

  it.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong quote', [0xc0, 0xa2]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a cut character', [0xea, 0xb9]],
    ['latin1', [0xe9]],
  ])('refuses %s', (_, bytes) => {
    expect(() => parse(Buffer.from([0x22, ...bytes, 0x22]))).toThrow('is not UTF-8');
  });

  it('refuses UTF-16', () => {
    expect(() => parse(Buffer.from('{"a":1}', 'utf16le'))).toThrow(UnauthenticatedError);
  });
});
