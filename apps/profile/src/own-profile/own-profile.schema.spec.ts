// Rules of what the form of one's profile may contain.

import { fieldErrors } from '#pages/field-errors';
import { profileForm } from './own-profile.schema.ts';

const least = { handle: 'alice', name: '김앨리스', visibility: 'public' };

function refusals(input: unknown): string[] {
  const parsed = profileForm.safeParse(input);
  return parsed.success ? [] : fieldErrors(parsed.error.issues, input).map(({ field, code }) => `${field} ${code}`);
}

describe('profileForm', () => {
  const row = (label: string, url: string) => ({ label, url });

  it('reads tags from one line and passes over empty rows of links', () => {
    const links = [row('', ' '), row('블로그', 'https://a.example'), row('', '')];
    const parsed = profileForm.parse({ ...least, tags: 'a, b,,B\n c', links });
    expect(parsed).toMatchObject({ tags: ['a', 'b', 'c'], links: [row('블로그', 'https://a.example')] });
  });

  it('names the row and the field as the form does', () => {
    const input = { ...least, tags: `ok, ${'x'.repeat(21)}`, links: [row('', ''), row('x', 'ftp://a')] };
    expect(refusals(input).sort()).toEqual(['links.1.url invalid', 'tags too_long']);
  });
});
