// Rules of who sees what.

import { claimsOf, clientClaimsOf } from '../../../../libs/access-token/test/issuer.ts';
import type { TokenClaims } from '#access-token/claims';
import { canSee, contactVisibilities, isMember, seenBy, type Viewer, viewerOf, visibilities } from './visibility.ts';

const owner = { sub: 'alice', roles: ['member'] };
const viewers: Record<string, Viewer> = {
  nobody: undefined,
  roleless: { sub: 'importer', roles: [] },
  program: viewerOf(clientClaimsOf(0) as unknown as TokenClaims),
  member: { sub: 'bob', roles: ['member'] },
  admin: { sub: 'ada', roles: ['member', 'admin'] },
  owner,
};

describe('canSee', () => {
  it.each([
    ['draft', ['owner']],
    ['members', ['program', 'member', 'admin', 'owner']],
    ['public', ['nobody', 'roleless', 'program', 'member', 'admin', 'owner']],
  ] as const)('shows a %s profile to %j alone', (visibility, allowed) => {
    const seen = Object.keys(viewers).filter((name) => canSee({ accountId: owner.sub, visibility }, viewers[name]));
    expect(seen).toEqual(allowed);
    expect(visibilities).toContain(visibility);
  });
});

describe('viewerOf', () => {
  const program = (claims: object) => viewerOf({ ...clientClaimsOf(0), ...claims } as unknown as TokenClaims);

  it('takes a person for themselves', () => {
    expect(viewerOf(claimsOf(0) as unknown as TokenClaims)).toMatchObject({ sub: 'alice', roles: ['member'] });
    expect(viewerOf(undefined)).toBeUndefined();
  });

  it('takes a program for no account, whatever its token says of one', () => {
    const claimed = program({ sub: owner.sub, client_id: owner.sub, roles: ['admin'] });
    expect(claimed?.sub).toBeUndefined();
    expect(isMember(claimed)).toBe(false);
    expect(canSee({ accountId: owner.sub, visibility: 'draft' }, claimed)).toBe(false);
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
    ['program', ['members', 'public']],
    ['roleless', ['public']],
    ['nobody', ['public']],
  ])('shows %s the contacts %j of a public profile', (name, levels) => {
    expect(seen('public', name)).toEqual(levels);
  });

  it('shows nothing of a profile that is not to be seen, public contacts neither', () => {
    expect(seen('members', 'nobody')).toBeUndefined();
    expect(seen('draft', 'admin')).toBeUndefined();
  });
});
