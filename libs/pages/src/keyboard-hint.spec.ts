// Rules of the hint about the keyboard's mode.

import { projectPath } from './project-root.ts';

const { typedIn } = (await import(projectPath('libs/pages/scripts/keyboard-hint.js'))) as {
  typedIn(text: string): string;
};

describe('typedIn', () => {
  it.each([
    ['ㅔㅁㄴㄴ재ㄱㅇ', 'password'],
    ['안녕하세요'.normalize('NFD'), 'dkssudgktpdy'],
    ['ㅁlice battery', 'alice battery'],
  ])('says of %s that Latin letters may have been meant', (typed) => expect(typedIn(typed)).toBe('hangul'));

  it.each([
    ['dkssudgktpdy', '안녕하세요'],
    ['qlalfqjsgh', '비밀번호'],
    ['QKRWLALS 2026!', '박지민'],
    ['rkqttks', '값싼'],
    ['Qkfrks rhkwk', '빨간 과자'],
    ['rmflrh', '그리고'],
    ['dnpRkdmfdlqfur', '웨까을입력'],
  ])('says of %s that Hangul may have been meant (%s)', (typed) => expect(typedIn(typed)).toBe('latin'));

  it.each(['', '12345678', 'alice battery staple', 'password', 'gk', 'kkkk', 'rrrr', 'dkssud battery', 'PASSWORD1'])(
    'says nothing of %j',
    (typed) => expect(typedIn(typed)).toBe(''),
  );
});
