// Rules of what a password must not be.

import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';
import { hasLine, isListed } from './common-passwords.ts';
import { keysOf } from './hangul-keys.ts';
import { isTooCommon, isTooPersonal } from './password-policy.ts';

describe('isListed', () => {
  const lines = gunzipSync(readFileSync(projectPath('apps/auth/assets/common-passwords.txt.gz')))
    .toString()
    .trimEnd()
    .split('\n');

  it('knows the 100,000 commonest of those long enough to be chosen', () => {
    expect(lines.filter((line) => [...line].length >= 8).length).toBeGreaterThanOrEqual(100_000);
    for (const common of ['password', '12345678', 'iloveyou', 'qwer1234', 'trustno1']) {
      expect(isListed(common)).toBe(true);
    }
  });

  it('finds every line of the list, the first and the last included', () => {
    const samples = lines.filter((_, index) => index % 997 === 0);
    for (const line of [lines[0]!, lines.at(-1)!, ...samples]) expect(isListed(line)).toBe(true);
  });

  it.each(['', '\n', 'password\n', 'passwordpasswore', 'alice battery staple', '\u{10ffff}', '안녕하세요 여러분'])(
    'does not know %j',
    (password) => expect(isListed(password)).toBe(false),
  );
});

describe('hasLine', () => {
  const text = Buffer.from('a\nab\nb\n한글\n');

  it('tells each line from its neighbours', () => {
    for (const line of ['a', 'ab', 'b', '한글']) expect(hasLine(text, Buffer.from(line))).toBe(true);
    for (const line of ['', 'aa', 'abc', 'c', '한', '한글\n']) expect(hasLine(text, Buffer.from(line))).toBe(false);
  });

  it('finds nothing in an empty text', () => {
    expect(hasLine(Buffer.alloc(0), Buffer.from('a'))).toBe(false);
  });
});

describe('isTooCommon', () => {
  const listed = new Set(['password', 'dragon', 'qwer1234', '비밀번호']);
  const isTaken = (password: string) => isTooCommon(password, (text) => listed.has(text));

  it.each(['password', 'PassWord', ' password ', '!password!!', 'dragon!!!', 'QWER1234', '비밀번호'.normalize('NFD')])(
    'refuses %j',
    (password) => expect(isTaken(password)).toBe(true),
  );

  it('refuses a common one that was typed with the keyboard in Hangul', () => {
    expect(isTaken('ㅔㅁㄴㄴ재ㄱㅇ')).toBe(true);
  });

  it.each(['password battery', 'my dragon flies', 'Alice battery staple', '!!!!!!!!'])('takes %j', (password) =>
    expect(isTaken(password)).toBe(false),
  );
});

describe('isTooPersonal', () => {
  const alice = { name: 'Alice Kim', email: 'alice.kim+peer@example.com' };
  const minsu = { name: '김민수', email: 'minsu99@example.com' };

  it.each([
    ['alice.kim+peer@example.com', alice],
    ['ALICE.KIM+PEER@EXAMPLE.COM', alice],
    ['Alice Kim', alice],
    ['AliceKim', alice],
    ['kimalice', alice],
    ['alice.kim+peer', alice],
    ['alice2026!', alice],
    ['!kim alice 1999', alice],
    ['alicealice', alice],
    ['김민수1999', minsu],
    ['김민수김민수'.normalize('NFD'), minsu],
    ['rlaalstn12', minsu],
    ['minsu99!!', minsu],
    ['minsu99minsu99', minsu],
  ])('refuses %j', (password, owner) => expect(isTooPersonal(password, owner)).toBe(true));

  it.each([
    ['Alice battery staple', alice],
    ['alice and the long winter', alice],
    ['김민수는 오늘도 달린다', minsu],
    ['alice4815162342108', alice],
    ['a password of its own', alice],
    ['12345678', { name: '', email: '' }],
    ['anything at all', {}],
    ['aaaaaaaa', { name: 'A', email: 'a@example.com' }],
  ])('takes %j', (password, owner) => expect(isTooPersonal(password, owner)).toBe(false));
});

describe('keysOf', () => {
  it.each([
    ['안녕하세요', 'dkssudgktpdy'],
    ['값싼 꿀', 'rkqttks rnf'],
    ['ㅎㅏㄴ글 123', 'gksrmf 123'],
    ['Alice', 'alice'],
  ])('types %s as %s', (text, keys) => expect(keysOf(text)).toBe(keys));
});
