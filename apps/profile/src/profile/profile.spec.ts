// Rules of when a profile counts as published.

import { publishedAtAfter } from './profile.ts';

describe('publishedAtAfter', () => {
  const before = new Date('2026-11-01T00:00:00Z');
  const now = new Date('2026-11-02T00:00:00Z');

  it('begins when a draft is opened to anybody', () => {
    expect(publishedAtAfter(null, 'members', now)).toEqual(now);
  });

  it('stays while a published profile changes or opens further', () => {
    expect(publishedAtAfter(before, 'public', now)).toEqual(before);
  });

  it('ends when the profile becomes a draft again', () => {
    expect(publishedAtAfter(before, 'draft', now)).toBeNull();
  });
});
