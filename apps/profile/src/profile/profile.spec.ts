// Rules of who sees what, and of when a profile counts as published.

import { canSee, publishedAtAfter, type Viewer, visibilities } from './profile.ts';

const owner = { sub: 'alice', roles: ['member'] };
const viewers: Record<string, Viewer> = {
  nobody: undefined,
  service: { sub: 'importer', roles: [] },
  member: { sub: 'bob', roles: ['member'] },
  admin: { sub: 'ada', roles: ['member', 'admin'] },
  owner,
};

describe('canSee', () => {
  it.each([
    ['draft', ['owner']],
    ['members', ['member', 'admin', 'owner']],
    ['public', ['nobody', 'service', 'member', 'admin', 'owner']],
  ] as const)('shows a %s profile to %j alone', (visibility, allowed) => {
    const seen = Object.keys(viewers).filter((name) => canSee({ accountId: owner.sub, visibility }, viewers[name]));
    expect(seen).toEqual(allowed);
    expect(visibilities).toContain(visibility);
  });
});

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
