// Rules of what the forms of one's profile may contain.

import { fieldErrors } from '#pages/field-errors';
import { deletionForm, profileForm, publicationForm } from './own-profile.schema.ts';

const least = { handle: 'alice', name: '김앨리스', visibility: 'public' };

function refusals(part: object): string[] {
  const input = { ...least, ...part };
  const parsed = profileForm.safeParse(input);
  return parsed.success ? [] : fieldErrors(parsed.error.issues, input).map(({ field, code }) => `${field} ${code}`);
}

const link = (label: string, url: string) => ({ label, url });
const contact = (value: string, visibility = 'members') => ({ value, visibility });

describe('profileForm', () => {
  it('reads tags from one line and passes over empty rows', () => {
    const parsed = profileForm.parse({
      ...least,
      tags: 'a, b,,B\n c',
      links: [link('', ' '), link('블로그', 'https://a.example'), link('', '')],
      prompts: ['', '클라이밍', ' '],
      contacts: { email: contact(' ', 'public'), phone: contact('010 1234 5678', 'private'), kakao: {} },
    });
    expect(parsed).toMatchObject({
      tags: ['a', 'b', 'c'],
      links: [link('블로그', 'https://a.example')],
      prompts: ['클라이밍'],
      contacts: [{ kind: 'phone', value: '010-1234-5678', visibility: 'private' }],
    });
  });

  it('shows a contact to members unless told otherwise', () => {
    const { contacts } = profileForm.parse({ ...least, contacts: { kakao: { value: 'alice' } } });
    expect(contacts).toEqual([{ kind: 'kakao', value: 'alice', visibility: 'members' }]);
  });

  it('is complete without any of it', () => {
    expect(profileForm.parse(least)).toMatchObject({ links: [], prompts: [], contacts: [], mbti: '' });
  });

  it.each<[string, object]>([
    ['tags too_long', { tags: `ok, ${'x'.repeat(21)}` }],
    ['links.1.url invalid', { links: [link('', ''), link('x', 'ftp://a')] }],
    ['links.0.label required', { links: [link('', 'https://a.example')] }],
    ['prompts.1 too_long', { prompts: ['', 'x'.repeat(81)] }],
    ['prompts too_many', { prompts: ['a', 'b', 'c', 'd'] }],
    ['contacts.email.value invalid', { contacts: { email: contact('alice') } }],
    ['contacts.phone.value invalid', { contacts: { phone: contact('12') } }],
    ['contacts.kakao.value invalid', { contacts: { kakao: contact('한글') } }],
    ['contacts.phone.visibility invalid', { contacts: { phone: contact('010-1234-5678', 'everybody') } }],
    ['contacts.phone.note unknown_field', { contacts: { phone: { ...contact('010-1234-5678'), note: 'x' } } }],
    ['contacts.fax unknown_field', { contacts: { fax: contact('010-1234-5678') } }],
    ['contacts wrong_type', { contacts: 'x' }],
    ['mbti invalid', { mbti: 'ABCD' }],
    ['pronunciation too_long', { pronunciation: 'x'.repeat(61) }],
    ['version too_long', { version: 'x'.repeat(41) }],
  ])('names the row and the field as the form does: %s', (refusal, part) => {
    expect(refusals(part)).toEqual([refusal]);
  });

  it('does not let a row say that it is of another kind', () => {
    const { contacts } = profileForm.parse({ ...least, contacts: { kakao: { ...contact('alice'), kind: 'email' } } });
    expect(contacts).toEqual([{ kind: 'kakao', value: 'alice', visibility: 'members' }]);
  });
});

describe('publicationForm', () => {
  it.each([
    ['public', 'public'],
    ['members', 'members'],
    ['draft', 'members'],
    [undefined, 'members'],
  ])('opens a draft by %s to %s', (level, opened) => {
    expect(publicationForm.parse({ level })).toEqual({ level: opened });
  });
});

describe('deletionForm', () => {
  it.each(['alice', ' @Alice ', 'ALICE'])('reads %j as the handle', (handle) => {
    expect(deletionForm.parse({ handle })).toEqual({ handle: 'alice' });
  });
});
