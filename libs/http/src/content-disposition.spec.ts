// Rules of names of files.

import { contentDisposition } from './content-disposition.ts';

const nameIn = (header: string) => decodeURIComponent(header.split("UTF-8''")[1] ?? '');

describe('contentDisposition', () => {
  it('gives the name in UTF-8, and one in ASCII to those who do not know better', () => {
    expect(contentDisposition('inline', '김 앨리스.vcf', 'alice.vcf')).toBe(
      `inline; filename="alice.vcf"; filename*=UTF-8''%EA%B9%80%20%EC%95%A8%EB%A6%AC%EC%8A%A4.vcf`,
    );
  });

  it.each([
    ["O'Neil (7기)*.vcf", "O'Neil (7기)_.vcf"],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['a"; filename="b', 'a_; filename=_b'],
    ['a\r\nSet-Cookie: b', 'a__Set-Cookie_ b'],
    ['a\ud800b', 'a\ufffdb'],
  ])('writes %j in characters that end no header, and names no other folder', (name, kept) => {
    const header = contentDisposition('attachment', name, 'x.vcf');
    expect(header).toMatch(/^attachment; filename="x\.vcf"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/);
    expect(nameIn(header)).toBe(kept);
  });
});
