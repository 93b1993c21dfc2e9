// Transactions that the repositories inside them join by themselves.

import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

interface Transaction {
  manager: EntityManager;
  afterCommit: (() => void)[];
}

/** The service's schema. Every repository goes through it and so takes part in the caller's transaction. */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<Transaction>();

  constructor(private readonly dataSource: DataSource) {}

  /** The running transaction's entity manager, or the pool's where there is none. */
  get manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.dataSource.manager;
  }

  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects.
   * Inside another transaction it joins that one.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    const afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) => this.current.run({ manager, afterCommit }, work));
    for (const action of afterCommit) action();
    return result;
  }

  /** Runs `action` once the current transaction is committed, or at once where there is none. */
  afterCommit(action: () => void): void {
    const transaction = this.current.getStore();
    if (transaction) transaction.afterCommit.push(action);
    else action();
  }

  /** Rows of a SELECT. Values only ever travel as parameters. */
  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, parameters);
  }

  /** @returns how many rows an INSERT, UPDATE or DELETE touched */
  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    const { affectedRows } = await this.manager.query<{ affectedRows: number }>(sql, parameters);
    return affectedRows;
  }

  /** Resolves when the server answers. */
  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }
}

/** Whether an error says that a unique index already holds the value (ER_DUP_ENTRY on both servers). */
export function isDuplicate(error: unknown): boolean {
  return hasErrno(error, 1062);
}

/** Whether a value is longer than its column (ER_DATA_TOO_LONG). */
export function isTooLong(error: unknown): boolean {
  return hasErrno(error, 1406);
}

/** Whether two transactions waited for each other and the server ended this one (ER_LOCK_DEADLOCK). */
export function isDeadlock(error: unknown): boolean {
  return hasErrno(error, 1213);
}

/** Whether a row refers to one that does not exist any more (ER_NO_REFERENCED_ROW_2). */
export function isMissingReference(error: unknown): boolean {
  return hasErrno(error, 1452);
}

function hasErrno(error: unknown, errno: number): boolean {
  return error instanceof Error && 'errno' in error && error.errno === errno;
}
