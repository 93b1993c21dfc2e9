// Rules of what a profile may contain.

import { fieldErrors } from '#pages/field-errors';
import { profileForm } from './profile-form.schema.ts';
import { profileInput, profilesQuery } from './profile.schema.ts';

const least = { handle: 'alice', name: '김앨리스', visibility: 'public' };

function refusals(schema: typeof profileInput | typeof profileForm | typeof profilesQuery, input: unknown): string[] {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : fieldErrors(parsed.error.issues, input).map(({ field, code }) => `${field} ${code}`);
}

describe('profileInput', () => {
  it('needs only handle, name and visibility; the rest is empty', () => {
    const texts = { pronunciation: '', headline: '', bio: '', cohort: '', team: '', mbti: '' };
    const empty = { ...texts, tags: [], links: [], prompts: [], contacts: [] };
    expect(profileInput.parse(least)).toEqual({ ...least, ...empty });
  });

  it('names every bad field at once', () => {
    const links = [{ label: '', url: 'http://a.example', note: 'x' }];
    const input = { handle: 'a!', name: 7, visibility: 'all', bio: null, tags: 'x', links, admin: true };
    expect(refusals(profileInput, input).sort()).toEqual([
      'admin unknown_field',
      'bio wrong_type',
      'handle too_short',
      'links.0.label required',
      'links.0.note unknown_field',
      'links.0.url invalid',
      'name wrong_type',
      'tags wrong_type',
      'visibility invalid',
    ]);
  });

  it('makes text canonical: NFC, trimmed, handles in lower case', () => {
    const typed = { ...least, handle: ' Alice ', name: ' 김앨리스 '.normalize('NFD'), bio: 'a\r\nb' };
    expect(profileInput.parse(typed)).toMatchObject({ handle: 'alice', name: '김앨리스', bio: 'a\nb' });
  });

  it('counts characters, not code units', () => {
    expect(refusals(profileInput, { ...least, name: '👩'.repeat(40) })).toEqual([]);
    expect(refusals(profileInput, { ...least, name: '👩'.repeat(41) })).toEqual(['name too_long']);
  });

  it.each([
    ['NUL', 'a\0b', 'name invalid'],
    ['a line break', 'a\nb', 'name invalid'],
    ['half a surrogate pair', 'a\ud800', 'name invalid'],
    ['only characters without a shape', '\u200b\u3164', 'name required'],
    ['blanks', '   ', 'name required'],
  ])('refuses a name with %s', (_what, name, refusal) => {
    expect(refusals(profileInput, { ...least, name })).toContain(refusal);
  });

  it('keeps each tag once, as it was typed first', () => {
    const tags = ['#NestJS', 'nestjs', ' 백엔드  개발 ', '백엔드 개발'.normalize('NFD')];
    expect(profileInput.parse({ ...least, tags }).tags).toEqual(['NestJS', '백엔드 개발']);
  });

  it.each([
    ['tags.0 too_long', { tags: ['x'.repeat(21)] }],
    ['tags.1 too_short', { tags: ['ok', ' # '] }],
    ['tags too_many', { tags: Array.from({ length: 11 }, (_, n) => `t${n}`) }],
    ['links too_many', { links: Array.from({ length: 6 }, () => ({ label: 'x', url: 'https://a.example' })) }],
    ['headline too_long', { headline: 'x'.repeat(81) }],
    ['bio too_long', { bio: 'x'.repeat(2_001) }],
    ['handle reserved', { handle: 'Admin' }],
    ['handle invalid', { handle: '김철수짱' }],
  ])('refuses %s', (refusal, part) => {
    expect(refusals(profileInput, { ...least, ...part })).toEqual([refusal]);
  });

  it.each([
    'javascript:alert(1)',
    'http://a.example',
    'https://user:pw@a.example',
    '//a.example',
    'data:text/html,x',
    'https://a .example',
    'mailto:',
    'mailto:a@b?bcc=c@d',
    'https://',
    `https://a.example/${'x'.repeat(300)}`,
  ])('refuses the link %s', (url) => {
    expect(refusals(profileInput, { ...least, links: [{ label: 'x', url }] })).toHaveLength(1);
  });

  it.each(['https://github.com/alice', 'mailto:alice@example.com', 'https://예시.한국/길?q=1#a'])(
    'accepts the link %s',
    (url) => {
      expect(profileInput.parse({ ...least, links: [{ label: 'x', url }] }).links).toEqual([{ label: 'x', url }]);
    },
  );
});

describe('profileForm', () => {
  const row = (label: string, url: string) => ({ label, url });

  it('reads tags from one line and passes over empty rows of links', () => {
    const links = [row('', ' '), row('블로그', 'https://a.example'), row('', '')];
    const parsed = profileForm.parse({ ...least, tags: 'a, b,,B\n c', links });
    expect(parsed).toMatchObject({ tags: ['a', 'b', 'c'], links: [row('블로그', 'https://a.example')] });
  });

  it('names the row and the field as the form does', () => {
    const input = { ...least, tags: `ok, ${'x'.repeat(21)}`, links: [row('', ''), row('x', 'ftp://a')] };
    expect(refusals(profileForm, input).sort()).toEqual(['links.1.url invalid', 'tags too_long']);
  });
});

describe('profilesQuery', () => {
  it('refuses what it does not know and pages that are not whole', () => {
    expect(refusals(profilesQuery, { query: '김', limit: '0', cursor: 'x' }).sort()).toEqual([
      'cursor invalid',
      'limit too_small',
      'query unknown_field',
    ]);
  });

  it('compares tags without case or hash', () => {
    expect(profilesQuery.parse({ tag: '#NestJS' })).toEqual({ limit: 20, tag: 'nestjs' });
  });
});
