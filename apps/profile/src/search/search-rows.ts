// A document of the index as rows of MySQL: what the service, the migration and the bench write alike.

import { type SearchDocument, searchLevels, termsOf } from './search.ts';

/** A row of `search_posting`, in the order of its columns. */
export type Posting = readonly [term: string, level: number, tier: number, number: number];

/** The columns of `search_document` that `documentRow` gives. */
export const documentColumns = ['level', 'name', 'tags', 'headline', 'bio', 'labels'] as const;
export type DocumentRow = Readonly<Record<Exclude<(typeof documentColumns)[number], 'level'>, string>> & {
  readonly level: number;
};

const labelEnd = '\n';

/** How a level is stored: short, as it is part of every posting. */
export function levelCode(level: SearchDocument['level']): number {
  return searchLevels.indexOf(level);
}

/** The row of a document, without its number and its profile. */
export function documentRow({ level, texts, labels }: SearchDocument): DocumentRow {
  return { level: levelCode(level), ...texts, labels: labels.join(labelEnd) };
}

/** The document of a row. */
export function documentOfRow({ level, labels, name, tags, headline, bio }: DocumentRow): SearchDocument {
  return {
    level: searchLevels[level] ?? 'members',
    texts: { name, tags, headline, bio },
    labels: labelsOfRow({ labels }),
  };
}

/** The labels of a row. */
export function labelsOfRow({ labels }: Pick<DocumentRow, 'labels'>): string[] {
  return labels === '' ? [] : labels.split(labelEnd);
}

/**
 * The postings of a document in the order of the index, which spares the server's pages and two transactions each other.
 * There is one of each term, in the best tier that has it.
 */
export function postingsOf(number: number, document: SearchDocument): Posting[] {
  const level = levelCode(document.level);
  return [...termsOf(document)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([term, tier]) => [term, level, tier, number]);
}
