// Rules of who sees what.

import { canSee, contactVisibilities, seenBy, type Viewer, visibilities } from './visibility.ts';

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

describe('seenBy', () => {
  const contacts = contactVisibilities.map((visibility) => ({ visibility }));
  const seen = (visibility: (typeof visibilities)[number], name: string) =>
    seenBy({ accountId: owner.sub, visibility, contacts }, viewers[name])?.contacts.map((each) => each.visibility);

  it.each([
    ['owner', ['private', 'members', 'public']],
    ['member', ['members', 'public']],
    ['admin', ['members', 'public']],
    ['service', ['public']],
    ['nobody', ['public']],
  ])('shows %s the contacts %j of a public profile', (name, levels) => {
    expect(seen('public', name)).toEqual(levels);
  });

  it('shows nothing of a profile that is not to be seen, public contacts neither', () => {
    expect(seen('members', 'nobody')).toBeUndefined();
    expect(seen('draft', 'admin')).toBeUndefined();
  });
});
