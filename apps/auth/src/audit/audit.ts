// An act on an account, as the history keeps it.

/**
 * Who acted, from where. The id is the account's of whoever was signed in or gave its password, also
 * beside a mailed link; a mailed link or code alone says nothing of who used it: no id. Signing up
 * is the new account's own act. Where a program acted by a token of its own, it is that client's.
 */
export interface Actor {
  id: string | null;
  ip: string | null;
}

/** The service itself, and whoever runs its commands on the server. */
export const theService: Actor = { id: null, ip: null };

export const auditActions = [
  'account.created',
  'account.changed',
  'account.imported',
  'account.suspended',
  'account.restored',
  'account.withdrawn',
  'account.removed',
  'account.erased',
  'role.given',
  'role.taken',
  'password.changed',
  'password.reset',
  'password.reset_requested',
  'email.change_requested',
  'email.change_cancelled',
  'email.changed',
  'email.change_undone',
  'session.started',
  'session.ended',
  'sessions.ended',
  'session.reused',
  'data.exported',
  'data.downloaded',
  'members.exported',
  'members.imported',
  'audit.exported',
  'tokens.revoked_all',
  'client.created',
  'client.changed',
  'client.secret_added',
  'client.secret_removed',
  'client.key_set',
  'client.key_removed',
  'client.removed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Who did what to whom. */
export interface Act {
  actor: Actor;
  action: AuditAction;
  /** The account that it was done to, where it was one. */
  target: string | null;
  /** What was and what is; never a secret. */
  changes?: Readonly<Record<string, unknown>>;
}

/** Which acts to show; what is left out does not matter. */
export interface AuditFilters {
  actor?: string | undefined;
  target?: string | undefined;
  action?: AuditAction | undefined;
  /** the first instant, and the first that is too late */
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Where an act stands in the history, which goes from the newest to the oldest. */
export interface AuditKey {
  at: Date;
  seq: number;
}

export interface AuditQuery extends AuditFilters {
  limit: number;
  /** the last act that was shown already */
  cursor?: AuditKey | undefined;
}

/** An act as it was written, and the names that those concerned have now. */
export interface AuditEntry extends AuditKey {
  id: string;
  /** as it was written: by a version that knew other actions, too */
  action: string;
  actor: string | null;
  target: string | null;
  actorName: string | null;
  targetName: string | null;
  /** the name of the client, where it was one */
  actorClient: string | null;
  targetClient: string | null;
  /** gone when the actor has been erased */
  ip: string | null;
  /** gone when the target has been erased */
  changes: Readonly<Record<string, unknown>> | null;
}
