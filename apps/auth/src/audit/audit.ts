// An act on an account, as the history keeps it.

/** Who acted, from where. Without an id: nobody signed in, or the service itself. */
export interface Actor {
  id: string | null;
  ip: string | null;
}

export type AuditAction =
  | 'account.created'
  | 'account.changed'
  | 'account.imported'
  | 'account.suspended'
  | 'account.restored'
  | 'account.withdrawn'
  | 'account.removed'
  | 'account.erased'
  | 'role.given'
  | 'role.taken'
  | 'password.changed'
  | 'password.reset'
  | 'password.reset_requested'
  | 'email.change_requested'
  | 'email.changed'
  | 'email.change_undone'
  | 'session.started'
  | 'session.ended'
  | 'sessions.ended'
  | 'session.reused'
  | 'data.exported'
  | 'members.exported'
  | 'members.imported'
  | 'audit.exported';

/** Who did what to whom. */
export interface Act {
  actor: Actor;
  action: AuditAction;
  /** The account that it was done to, where it was one. */
  target: string | null;
  /** What was and what is; never a secret. */
  changes?: Readonly<Record<string, unknown>>;
}
