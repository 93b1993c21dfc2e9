// Tags in use, as far as the viewer may see who uses them: read from their counts, whatever the number of profiles.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { type Page, pageByKey } from '#mysql/keyset';
import { visibleLevels, type Viewer } from '../profile/visibility.ts';
import { likePatterns } from './tag-pattern.ts';
import { TagNotFoundError } from './tag.errors.ts';
import { encodeTagPlace, type TagPlace, type TagsQuery } from './tag.schema.ts';

/** A tag in its first spelling, and how many published profiles that the viewer may see have it. */
export interface UsedTag {
  readonly key: string;
  readonly spelling: string;
  readonly count: number;
}

/** What is looked for may stand anywhere in so many tags, the most used; the others begin with it, or are that one letter. */
const wellKnown = 1_000;

@Injectable()
export class TagReader {
  constructor(private readonly database: Database) {}

  /** @throws {TagNotFoundError} */
  async tag(key: string, viewer: Viewer): Promise<UsedTag> {
    const uses = usesSeenBy(viewer);
    const sql = `SELECT tag AS \`key\`, spelling, ${uses} AS count FROM tag WHERE tag = ? AND ${uses} > 0`;
    const [tag] = await this.database.rows<UsedTag>(sql, [key]);
    if (!tag) throw new TagNotFoundError();
    return tag;
  }

  /** The most used tags first, those that are used alike by the alphabet; all, or those that have the query in them. */
  async page({ query, limit, cursor }: TagsQuery, viewer: Viewer): Promise<Page<UsedTag>> {
    const [sql, values] = query === '' ? most(viewer, cursor, limit + 1) : found(query, viewer, cursor, limit + 1);
    return pageByKey(await this.database.rows<UsedTag>(sql, values), limit, encodeTagPlace);
  }
}

/** The count that the viewer is told. */
function usesSeenBy(viewer: Viewer): 'uses' | 'public_uses' {
  return visibleLevels(viewer).includes('members') ? 'uses' : 'public_uses';
}

type Statement = [sql: string, values: unknown[]];

function most(viewer: Viewer, cursor: TagPlace | undefined, limit: number): Statement {
  const uses = usesSeenBy(viewer);
  const [behind, values] = behindOf(uses, cursor);
  return [
    `SELECT tag AS \`key\`, spelling, ${uses} AS count FROM tag WHERE ${uses} > 0 ${behind}
     ORDER BY ${uses} DESC, tag LIMIT ?`,
    [...values, limit],
  ];
}

/** Both parts are bounded: the one by the index of how tags begin, the other by how many it looks at. */
function found(query: string, viewer: Viewer, cursor: TagPlace | undefined, limit: number): Statement {
  const uses = usesSeenBy(viewer);
  const [behind, values] = behindOf('uses', cursor);
  const { folded, initials } = likePatterns(query);
  const more = [...query].length > 1 ? '%' : '';
  const part = [`%${folded}%`, `%${initials}%`, ...values, limit];
  const columns = `tag, spelling, folded, initials, ${uses} AS uses`;
  const matching = `folded LIKE ? AND initials LIKE ? ${behind} ORDER BY uses DESC, tag LIMIT ?`;
  return [
    `SELECT tag AS \`key\`, spelling, uses AS count FROM (
       (SELECT tag, spelling, uses FROM (
          SELECT ${columns} FROM tag FORCE INDEX (tag_folded, tag_initials)
          WHERE folded LIKE ? AND initials LIKE ? AND ${uses} > 0) beginning
        WHERE ${matching})
       UNION
       (SELECT tag, spelling, uses FROM (
          SELECT ${columns} FROM tag WHERE ${uses} > 0 ORDER BY ${uses} DESC, tag LIMIT ${wellKnown}) known
        WHERE ${matching})
     ) found ORDER BY uses DESC, tag LIMIT ?`,
    [folded + more, initials + more, ...part, ...part, limit],
  ];
}

function behindOf(uses: string, cursor: TagPlace | undefined): Statement {
  if (!cursor) return ['', []];
  const { count, key } = cursor;
  return [`AND ${uses} <= ? AND (${uses} < ? OR tag > ?)`, [count, count, key]];
}
