// Rules of what two versions of a profile differ in.

import type { ProfileContent } from '../profile/profile.ts';
import { differencesBetween } from './differences.ts';

const stored: ProfileContent = {
  ...{
    handle: 'alice',
    name: '김앨리스',
    pronunciation: '',
    headline: '',
    bio: '소개',
    cohort: '',
    team: '',
    mbti: '',
  },
  tags: ['Go'],
  links: [{ label: 'GitHub', url: 'https://github.com/alice' }],
  prompts: [],
  contacts: [
    { kind: 'kakao', value: 'alice', visibility: 'members' },
    { kind: 'email', value: 'alice@example.com', visibility: 'public' },
  ],
  visibility: 'public',
};

describe('differencesBetween', () => {
  it('finds none between equal versions, in whatever order their contacts are', () => {
    const copy = { ...stored, tags: [...stored.tags], contacts: [...stored.contacts].reverse() };
    expect(differencesBetween(stored, copy)).toEqual([]);
  });

  it('names each field that differs, in the order of the form, with both values', () => {
    const mine: ProfileContent = { ...stored, visibility: 'draft', bio: '다른 소개', tags: ['Go', '바둑'] };
    expect(differencesBetween(stored, mine)).toEqual([
      { field: 'bio', stored: '소개', mine: '다른 소개' },
      { field: 'tags', stored: ['Go'], mine: ['Go', '바둑'] },
      { field: 'visibility', stored: 'public', mine: 'draft' },
    ]);
  });

  it('takes the order of tags, links and prompts for a difference, and who may see a contact', () => {
    const contacts = stored.contacts.map((contact) => ({ ...contact, visibility: 'private' as const }));
    const fields = differencesBetween(stored, { ...stored, contacts }).map(({ field }) => field);
    expect(fields).toEqual(['contacts']);
  });

  it('looks at everything that somebody can write', () => {
    const other = { handle: 'x', name: 'x', pronunciation: 'x', headline: 'x', bio: 'x', cohort: 'x', team: 'x' };
    const lists = { tags: [], links: [], prompts: ['x'], contacts: [] };
    const mine: ProfileContent = { ...other, mbti: 'ENTP', ...lists, visibility: 'members' };
    expect(
      differencesBetween(stored, mine)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(Object.keys(stored).sort());
  });
});
