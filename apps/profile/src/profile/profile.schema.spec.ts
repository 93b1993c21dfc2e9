// Rules of what a profile may contain.

import { fieldErrors } from '#pages/field-errors';
import { profileInput } from './profile.schema.ts';

const least = { handle: 'alice', name: '김앨리스', visibility: 'public' };

function refusals(schema: typeof profileInput, input: unknown): string[] {
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
    ['only characters without a shape', '\u115f\u3164', 'name required'],
    ['only what shows nothing', '\u200b', 'name required'],
    ['what turns the text around it', 'Alice\u202egnp', 'name invalid'],
    ['what makes it look like another', 'Ali\u200bce', 'name invalid'],
    ['blanks', '   ', 'name required'],
    ['only an accent on nothing', '\u0301', 'name required'],
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
    ['mbti invalid', { mbti: 'ABCD' }],
    ['pronunciation too_long', { pronunciation: 'x'.repeat(61) }],
    ['prompts.0 required', { prompts: [' '] }],
    ['prompts.1 too_long', { prompts: ['ok', 'x'.repeat(81)] }],
    ['prompts too_many', { prompts: ['a', 'b', 'c', 'd'] }],
    ['contacts.0.value invalid', { contacts: [{ kind: 'phone', value: '12' }] }],
    ['contacts.0.value required', { contacts: [{ kind: 'kakao', value: '' }] }],
    ['contacts.0.kind invalid', { contacts: [{ kind: 'fax', value: '010-1234-5678' }] }],
    ['contacts.0.visibility invalid', { contacts: [{ kind: 'kakao', value: 'alice', visibility: 'draft' }] }],
    ['contacts.1.kind taken', { contacts: ['a1', 'a2'].map((value) => ({ kind: 'kakao', value })) }],
    ['handle invalid', { handle: '김철수짱' }],
  ])('refuses %s', (refusal, part) => {
    expect(refusals(profileInput, { ...least, ...part })).toEqual([refusal]);
  });

  it('shows a contact to members unless told otherwise, and reads a type in any case', () => {
    const parsed = profileInput.parse({
      ...least,
      mbti: 'entp',
      contacts: [{ kind: 'phone', value: '010 1234 5678' }],
    });
    expect(parsed.mbti).toBe('ENTP');
    expect(parsed.contacts).toEqual([{ kind: 'phone', value: '010-1234-5678', visibility: 'members' }]);
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
