// An act on an account, as its owner may read it: nothing in it is another person's.

/** An act as the history keeps it. */
export interface Happened {
  at: Date;
  action: string;
  actor: string | null;
  target: string | null;
  ip: string | null;
  changes: object | null;
}

export interface OwnEvent {
  at: string;
  action: string;
  /** An organiser's acts are also those of a program that was given their power; `unknown`: nobody was signed in, or the service itself did it. */
  by: 'you' | 'an organiser' | 'unknown';
  to: 'you' | 'somebody else' | null;
  /** From where, of what the owner did; never where somebody else was, or may have been. */
  ip: string | null;
  /** What was changed of the owner; never of somebody else. */
  changes: object | null;
}

/** @param accountId whose history it is */
export function ownEventOf({ at, action, actor, target, ip, changes }: Happened, accountId: string): OwnEvent {
  const isOwnAct = actor === accountId;
  return {
    at: at.toISOString(),
    action,
    by: isOwnAct ? 'you' : actor === null ? 'unknown' : 'an organiser',
    to: target === accountId ? 'you' : target === null ? null : 'somebody else',
    ip: isOwnAct ? ip : null,
    changes: target === accountId || (target === null && isOwnAct) ? changes : null,
  };
}
