// What PeerFinder's access tokens may be good for (RFC 6749 §3.3).

/** What each scope that a program may be given allows. */
export const scopesOfClients = {
  'members:read': 'Members, their sessions and the history of their accounts',
  'members:write': 'Suspend, restore, sign out and remove members; not change their roles',
  'profiles:read': 'Profiles as members see them',
  'tokens:introspect': 'Ask whether a token is good, and whose it is',
  'tokens:revoke': 'Revoke people’s tokens',
} as const;
export type ClientScope = keyof typeof scopesOfClients;

const everybodys = ['account', 'profile', 'profiles:read'];
const organisers = ['members:read', 'members:write'] satisfies ClientScope[];

/** The `scope` of a person's token, by their roles. */
export function scopeOfPerson(roles: readonly string[]): string {
  return [...everybodys, ...(roles.includes('admin') ? organisers : [])].join(' ');
}
