// The inverted index over accounts in MySQL: which terms lead to which account.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { searchTextOf, termsOfSearchText } from './account-search.ts';

interface Indexed {
  number: number;
  name: string;
  email: string;
  searchText: string;
}

const rowsAtOnce = 5_000;

@Injectable()
export class SearchTermRepository {
  constructor(private readonly database: Database) {}

  /** Makes accounts found by their search texts, which are in the current transaction's rows already. */
  async add(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const accounts = await this.database.rows<Indexed>(
      'SELECT number, search_text AS searchText FROM account WHERE id IN (?)',
      [ids],
    );
    await this.insert(accounts.flatMap(({ number, searchText }) => rowsOf(number, termsOfSearchText(searchText))));
  }

  /** Makes an account found by the name and address it has now, and no longer by what it had. */
  async rewrite(id: string): Promise<void> {
    await this.replaceText(id, searchTextOf);
  }

  /** Nobody finds the account any more. */
  async remove(id: string): Promise<void> {
    await this.replaceText(id, () => '');
  }

  private async replaceText(id: string, textOf: (account: Indexed) => string): Promise<void> {
    const [account] = await this.database.rows<Indexed>(
      'SELECT number, name, email, search_text AS searchText FROM account WHERE id = ? FOR UPDATE',
      [id],
    );
    if (!account) return;
    const searchText = textOf(account);
    const [old, now] = [termsOfSearchText(account.searchText), termsOfSearchText(searchText)];
    await this.database.execute('UPDATE account SET search_text = ? WHERE id = ?', [searchText, id]);
    await this.delete(account.number, [...old.difference(now)]);
    await this.insert(rowsOf(account.number, now.difference(old)));
  }

  /** In the order of the index, which spares the server's pages and two transactions each other. */
  private async insert(rows: [term: string, number: number][]): Promise<void> {
    rows.sort(([one], [other]) => (one < other ? -1 : 1));
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce);
      await this.database.execute('INSERT INTO member_term (term, number) VALUES ?', [some]);
    }
  }

  private async delete(number: number, terms: string[]): Promise<void> {
    if (terms.length === 0) return;
    await this.database.execute('DELETE FROM member_term WHERE number = ? AND term IN (?)', [number, terms]);
  }
}

function rowsOf(number: number, terms: Set<string>): [term: string, number: number][] {
  return [...terms].map((term) => [term, number]);
}
