// An act on an account, as its owner may read it: nothing in it is another person's.

/** An act as the history keeps it. */
export interface Happened {
  at: Date;
  action: string;
  actor: string | null;
  target: string | null;
  ip: string | null;
  changes: object | null;
  /** Whether the actor is a program with a client of its own, or was one while there was that client. */
  isByService: boolean;
}

export interface OwnEvent {
  at: string;
  action: string;
  /** A service is a program that organisers have registered; `unknown`: nobody was signed in, or PeerFinder itself did it. */
  by: 'you' | 'an organiser' | 'a service' | 'unknown';
  to: 'you' | 'somebody else' | null;
  /** From where, of what the owner did; never where somebody else was, or may have been. */
  ip: string | null;
  /** What was changed of the owner; never of somebody else. */
  changes: object | null;
}

/** @param accountId whose history it is */
export function ownEventOf(happened: Happened, accountId: string): OwnEvent {
  const { at, action, actor, target, ip, changes } = happened;
  const isOwnAct = actor === accountId;
  return {
    at: at.toISOString(),
    action,
    by: isOwnAct ? 'you' : actorOf(happened),
    to: target === accountId ? 'you' : target === null ? null : 'somebody else',
    ip: isOwnAct ? ip : null,
    changes: target === accountId || (target === null && isOwnAct) ? changes : null,
  };
}

/** Somebody else, not by name. */
function actorOf({ actor, isByService }: Happened): OwnEvent['by'] {
  if (actor === null) return 'unknown';
  return isByService ? 'a service' : 'an organiser';
}
