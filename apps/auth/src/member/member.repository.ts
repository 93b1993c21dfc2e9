// Members in MySQL, for those who look: searched, filtered, sorted and paged, each along an index.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { encodeKey, pageByKey, type Page } from '#mysql/keyset';
import { emailKeyOf } from '../account/account.ts';
import { behind, type Condition, orderBy, orderOf } from './member-order.ts';
import { addressAmong, conditionOf, termsOfWords } from './member-words.ts';
import type { Member, MemberQuery } from './member.ts';

type Row = Omit<Member, 'isAdmin' | 'emailVerified'> & { isAdmin: number; emailVerified: number; number: number };

/** Rows to read: a table expression, what narrows it, and the column that has the number. */
interface Source {
  from: string;
  where: Condition[];
  numberOf: string;
}

/** Up to how many rows are read and sorted; of more, the order's index is gone along until a page is full. */
const fewEnough = { ofFilter: 1_000, ofWords: 5_000 };

const columns = `
  a.id, a.email, a.email_verified AS emailVerified, a.name, a.locale, a.is_admin AS isAdmin, a.status,
  a.suspension_reason AS suspensionReason, a.created_at AS createdAt, a.last_login_at AS lastLoginAt, a.number`;

@Injectable()
export class MemberRepository {
  constructor(private readonly database: Database) {}

  /** A page of members; none is skipped or repeated while others come and go. */
  async page(query: MemberQuery): Promise<Page<Member>> {
    const { from, where, numberOf } = await this.sourceOf(query);
    const order = orderOf(query.sort);
    const all = [...where, ...conditionsOf(query), ...(query.cursor ? [behind(order, query.cursor, numberOf)] : [])];
    const rows = await this.database.rows<Row>(
      `SELECT ${columns} FROM ${from} WHERE ${sqlOf(all)} ORDER BY ${orderBy(order, numberOf)} LIMIT ?`,
      [...valuesOf(all), query.limit + 1],
    );
    const page = pageByKey(rows, query.limit, (row) => cursorOf(row, query));
    return { ...page, items: page.items.map(memberOf) };
  }

  /**
   * Which rows to read: that of a whole address; those of a filter, where few pass it; those that the search index leads to,
   * where it has the order or they are few; or all, because a page of matches is near.
   */
  private async sourceOf(query: MemberQuery): Promise<Source> {
    const owner = await this.ownerAmong(query.words);
    if (owner) return owner;
    const order = orderOf(query.sort);
    const filter = filterOf(query);
    if (filter && (await this.isFew(filter, fewEnough.ofFilter))) return filter;
    const found = foundBy(query.words);
    if (found && (order.by === 'number' || (await this.isFew(found, fewEnough.ofWords)))) {
      return { ...found, from: `${found.from} STRAIGHT_JOIN account a ON a.number = ${found.numberOf}` };
    }
    if (filter && order.by === 'number') return filter;
    return { from: `account a FORCE INDEX (${order.index})`, where: [], numberOf: 'a.number' };
  }

  /** Who has the address that was typed; nobody else is meant. */
  private async ownerAmong(words: readonly string[]): Promise<Source | undefined> {
    const address = addressAmong(words);
    if (address === undefined) return undefined;
    const sql = 'SELECT number FROM account WHERE email_key = ?';
    const [owner] = await this.database.rows<{ number: number }>(sql, [emailKeyOf(address)]);
    const where = owner && { sql: 'a.number = ?', values: [owner.number] };
    return where && { from: 'account a', where: [where], numberOf: 'a.number' };
  }

  private async isFew({ from, where }: Source, count: number): Promise<boolean> {
    const [row] = await this.database.rows<{ count: number | string }>(
      `SELECT COUNT(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${sqlOf(where)} LIMIT ?) AS some_rows`,
      [...valuesOf(where), count + 1],
    );
    return Number(row?.count) <= count;
  }
}

/** The filter that fewest are likely to pass. */
function filterOf({ status, role }: MemberQuery): Source | undefined {
  const along = (index: string, where: Condition): Source => ({
    from: `account a FORCE INDEX (${index})`,
    where: [where],
    numberOf: 'a.number',
  });
  if (role === 'admin') return along('account_admin', isAdmin);
  return status && along('account_status', { sql: 'a.status = ?', values: [status] });
}

/** What the search index leads to; the server begins with the term that fewest have. */
function foundBy(words: readonly string[]): Source | undefined {
  const terms = termsOfWords(words);
  if (terms.length === 0) return undefined;
  const tables = terms.map((_, place) => `member_term t${place}`);
  const where = terms.map((term, place) => ({
    sql: place === 0 ? 't0.term = ?' : `t${place}.term = ? AND t${place}.number = t0.number`,
    values: [term],
  }));
  return { from: `(${tables.join(' JOIN ')})`, where, numberOf: 't0.number' };
}

const isAdmin: Condition = { sql: 'a.is_admin = 1', values: [] };

function conditionsOf({ words, status, role }: MemberQuery): Condition[] {
  const ofStatus = { sql: 'a.status IN (?)', values: [status ? [status] : ['active', 'suspended']] };
  return [ofStatus, ...(role === 'admin' ? [isAdmin] : []), ...words.map(conditionOf)];
}

function sqlOf(conditions: readonly Condition[]): string {
  return conditions.map(({ sql }) => sql).join(' AND ');
}

function valuesOf(conditions: readonly Condition[]): unknown[] {
  return conditions.flatMap(({ values }) => values);
}

function cursorOf(row: Row, { sort }: MemberQuery): string {
  const values = { number: null, name: row.name, last_login_at: row.lastLoginAt?.toISOString() ?? null };
  return encodeKey([sort, values[orderOf(sort).by], row.number]);
}

function memberOf({ number: _, isAdmin, emailVerified, ...row }: Row): Member {
  return { ...row, isAdmin: Boolean(isAdmin), emailVerified: Boolean(emailVerified) };
}
