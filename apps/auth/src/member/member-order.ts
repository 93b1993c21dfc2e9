// The orders of the member list as SQL: each along an index, with the number deciding among equals.

import type { MemberKey, MemberSort } from './member.ts';

export interface Condition {
  sql: string;
  values: unknown[];
}

/** An order along an index that ends in the number. */
export interface MemberOrder {
  readonly by: 'number' | 'name' | 'last_login_at';
  readonly index: string;
  readonly isDescending: boolean;
}

const columns = {
  createdAt: { by: 'number', index: 'account_number' },
  name: { by: 'name', index: 'account_name' },
  lastLoginAt: { by: 'last_login_at', index: 'account_last_login' },
} as const;

/** Accounts are numbered as they are made, so that the number stands for `createdAt`. */
export function orderOf(sort: MemberSort): MemberOrder {
  const isDescending = sort.startsWith('-');
  return { ...columns[sort.replace('-', '') as keyof typeof columns], isDescending };
}

/** @param numberOf the expression for the number: of the index where a search goes along it */
export function orderBy({ by, isDescending }: MemberOrder, numberOf = 'a.number'): string {
  const direction = isDescending ? 'DESC' : 'ASC';
  const number = `${numberOf} ${direction}`;
  return by === 'number' ? number : `a.${by} ${direction}, ${number}`;
}

/**
 * What stands behind a key in the order. Null comes before every value, as the servers sort it.
 *
 * @param numberOf as for `orderBy`
 */
export function behind({ by, isDescending }: MemberOrder, key: MemberKey, numberOf = 'a.number'): Condition {
  const beyond = isDescending ? '<' : '>';
  const number = `${numberOf} ${beyond} ?`;
  if (by === 'number') return { sql: number, values: [key.number] };
  const column = `a.${by}`;
  if (key.value === null) {
    const amongNulls = `${column} IS NULL AND ${number}`;
    const sql = isDescending ? amongNulls : `((${amongNulls}) OR ${column} IS NOT NULL)`;
    return { sql, values: [key.number] };
  }
  const value = by === 'name' ? key.value : new Date(key.value);
  const nulls = isDescending && by !== 'name' ? ` OR ${column} IS NULL` : '';
  return {
    sql: `(${column} ${beyond} ? OR (${column} = ? AND ${number})${nulls})`,
    values: [value, value, key.number],
  };
}
