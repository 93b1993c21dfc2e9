// Rules of locking accounts where an admin may go.

import { LastAdminError } from './account.errors.ts';
import type { AccountRepository } from './account.repository.ts';
import type { Account } from './account.ts';
import { LastAdmin } from './last-admin.ts';

/** @param seen active admins at the look, @param found accounts at the lock that follows */
function lockingOf(seen: string[], found: Pick<Account, 'id' | 'isAdmin'>[]) {
  const locked: (readonly string[])[] = [];
  const accounts = {
    activeAdmins: () => Promise.resolve(seen),
    lockAll: (ids: readonly string[]) => {
      locked.push(ids);
      return Promise.resolve(found.map((account) => ({ ...account, status: 'active' })));
    },
  } as unknown as AccountRepository;
  return { locked, lock: (id: string) => new LastAdmin(accounts).lock(id) };
}

describe('taking power from an account', () => {
  it('locks once, whatever has become of the account between the look and the lock', async () => {
    const { locked, lock } = lockingOf(
      ['ada'],
      [
        { id: 'ada', isAdmin: true },
        { id: 'bob', isAdmin: true },
      ],
    );
    await expect(lock('bob')).resolves.toMatchObject({ id: 'bob' });
    expect(locked).toEqual([['ada', 'bob']]);
  });

  it('is refused when all other admins have gone between the look and the lock', async () => {
    const { lock } = lockingOf(
      ['ada'],
      [
        { id: 'ada', isAdmin: false },
        { id: 'bob', isAdmin: true },
      ],
    );
    await expect(lock('bob')).rejects.toThrow(LastAdminError);
  });
});
