// Likes among seeded profiles as they spread in life: many of a few, few of many, none of most.

import type { Connection, RowDataPacket } from 'mysql2/promise';

/** One profile in so many has likes; the most liked one has as many likes as profiles have any. */
const onePerLiked = 100;
/** A prime, so that no profile is met twice. */
const stride = 7_919;
const likedAt = new Date('2026-06-01T00:00:00Z');

/**
 * The n-th most liked profile has the n-th part of what the most liked one has: 1,000 among 100,000 profiles. The most liked one
 * is the newest but one, so that the first page has to count them whoever looks; the others lie anywhere.
 *
 * @param handles the newest last
 */
export async function seedLikes(connection: Connection, handles: readonly string[]): Promise<void> {
  const most = Math.ceil(handles.length / onePerLiked);
  const likesOf = new Map(
    Array.from({ length: most }, (_, place) => [
      handles.at((-2 - place * stride) % handles.length),
      Math.floor(most / (place + 1)),
    ]),
  );
  const sql = 'SELECT id, handle FROM profile WHERE handle IN (?)';
  const [profiles] = await connection.query<RowDataPacket[]>(sql, [[...likesOf.keys()]]);
  const likes = profiles.flatMap(({ id, handle }) =>
    Array.from({ length: likesOf.get(handle as string) ?? 0 }, (_, n) => [id as string, `liker-${n}`, likedAt]),
  );
  await connection.query('INSERT INTO profile_like (profile_id, account_id, liked_at) VALUES ?', [likes]);
  await connection.query('COMMIT');
}
