// Rules of the addresses in a text.

import { autoLinks } from './auto-link.ts';

const linked = (text: string) =>
  autoLinks(text).flatMap(({ text: typed, href }) => (href === undefined ? [] : [typed]));
const hrefs = (text: string) => autoLinks(text).flatMap(({ href }) => href ?? []);

describe('autoLinks', () => {
  it('leaves a text without addresses whole, and an empty one empty', () => {
    expect(autoLinks('안녕하세요\n반가워요')).toEqual([{ text: '안녕하세요\n반가워요' }]);
    expect(autoLinks('')).toEqual([]);
  });

  it('finds each address, wherever it stands', () => {
    expect(autoLinks('글: https://a.kr/x\nhttps://b.kr')).toEqual([
      { text: '글: ' },
      { text: 'https://a.kr/x', href: 'https://a.kr/x' },
      { text: '\n' },
      { text: 'https://b.kr', href: 'https://b.kr/' },
    ]);
    expect(linked('https://a.kr,https://b.kr/,https://c.kr')).toEqual(['https://a.kr', 'https://b.kr/,https://c.kr']);
  });

  it.each([
    ['https://a.kr에서 봐요', 'https://a.kr'],
    ['https://a.kr/글쓰기에서', 'https://a.kr/글쓰기에서'],
    ['https://github.com/kim에서 봐요', 'https://github.com/kim'],
    ['https://a.kr/x입니다.', 'https://a.kr/x'],
    ['https://a.kr/에서', 'https://a.kr/'],
    ['https://a.kr/나', 'https://a.kr/나'],
    ['https://ko.wikipedia.org/wiki/C언어', 'https://ko.wikipedia.org/wiki/C언어'],
    ['https://a.kr:8443로', 'https://a.kr:8443'],
    ['https://한글.한국이에요', 'https://한글.한국'],
    ['https://xn--bj0bj06e.xn--3e0b707e/', 'https://xn--bj0bj06e.xn--3e0b707e/'],
  ])('tells a Korean particle from the address: %s', (text, address) => {
    expect(linked(text)).toEqual([address]);
  });

  it.each([
    ['https://a.kr.', 'https://a.kr'],
    ['https://a.kr/x?!', 'https://a.kr/x'],
    ['(https://a.kr/x)', 'https://a.kr/x'],
    ['(https://a.kr/x)에서', 'https://a.kr/x'],
    ['[글](https://a.kr/x)', 'https://a.kr/x'],
    ['https://a.kr/Go_(언어)', 'https://a.kr/Go_(언어)'],
    ['**https://a.kr/x**', 'https://a.kr/x'],
    ['‘https://a.kr/x’', 'https://a.kr/x'],
    ['"https://a.kr/x"', 'https://a.kr/x'],
    ['https://a.kr/?a=1&b=2#c.', 'https://a.kr/?a=1&b=2#c'],
    ['HTTPS://A.KR/X', 'HTTPS://A.KR/X'],
  ])('leaves the punctuation around it out: %s', (text, address) => {
    expect(linked(text)).toEqual([address]);
  });

  it.each([
    ['what is not https', 'http://a.kr www.a.kr a.kr javascript:alert(1) data:text/html,x ftp://a.kr file:///etc'],
    ['a script behind the scheme', 'javascript://https://a.kr/%0aalert(1)'],
    ['a host with a name before it', 'https://google.com@evil.example https://u:p@evil.example/'],
    ['a host with a port and a name before it', 'https://google.com:443@evil.example'],
    ['letters of another script', 'https://аpple.com https://аррӏе.com/ https://ɡoogle.com'],
    ['what has no top-level domain', 'https:// https://localhost https://1.2.3.4/ https://-.kr https://a..kr'],
    ['a word that only ends in one', 'xhttps://a.kr mailto:a@https://a.kr'],
  ])('does not link %s', (_what, text) => {
    expect(autoLinks(text)).toEqual([{ text }]);
  });

  it('stops at a backslash and at characters that turn or hide text', () => {
    expect(linked('https://a.kr\\@evil.example https://b.kr/\u202exe https://c.kr/\u200b')).toEqual([
      'https://a.kr',
      'https://b.kr/',
      'https://c.kr/',
    ]);
  });

  it('writes the address so that nothing in it can leave an attribute', () => {
    expect(hrefs('https://한글.한국/가 나 https://a.kr/<script>')).toEqual([
      'https://xn--bj0bj06e.xn--3e0b707e/%EA%B0%80',
      'https://a.kr/',
    ]);
  });

  it.each(['https://', 'https://a.kr,', 'https://a.kr/', 'https://a.', '(', ')', '에서', '.', 'https://a.kr/)에서'])(
    'keeps every character of many times %s, and takes no longer than for any other text',
    (part) => {
      const text = `https://a.kr/${part.repeat(Math.ceil(200_000 / part.length))}`;
      const started = performance.now();
      const pieces = autoLinks(text);
      expect(performance.now() - started).toBeLessThan(2_000);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    },
  );
});
