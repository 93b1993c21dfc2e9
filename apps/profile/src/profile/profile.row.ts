// A row of `profile` as a viewer's query reads it.

import type { Profile } from './profile.ts';
import { seenBy, type Viewer } from './visibility.ts';

/** A profile as a viewer meets it. */
export interface SeenProfile extends Profile {
  likeCount: number;
  /** Whether the viewer likes it. */
  liked: boolean;
  followerCount: number;
  /** Whether the viewer follows it. */
  following: boolean;
  /** Whether its owner follows the viewer. */
  followsYou: boolean;
}

type Lists = 'tags' | 'links' | 'prompts' | 'contacts';
type Counts = 'likeCount' | 'followerCount';
type Flags = 'liked' | 'following' | 'followsYou';

export type ProfileRow = Omit<SeenProfile, Lists | Counts | Flags> &
  Record<Lists, string> &
  Record<Counts | Flags, number | string>;

/** What a query selects of `profile p`; `columnValues` are its parameters. */
export const columns = `
  p.id, p.number, p.account_id AS accountId, p.version, p.handle, p.name, p.pronunciation, p.headline, p.bio, p.cohort,
  p.team, p.mbti, p.tags, p.links, p.prompts, p.contacts, p.visibility, p.avatar, p.published_at AS publishedAt,
  p.created_at AS createdAt, p.updated_at AS updatedAt,
  (SELECT COUNT(*) FROM profile_like l WHERE l.profile_id = p.id) AS likeCount,
  EXISTS (SELECT 1 FROM profile_like l WHERE l.profile_id = p.id AND l.account_id = ?) AS liked,
  (SELECT COUNT(*) FROM profile_follow f WHERE f.profile_id = p.id) AS followerCount,
  EXISTS (SELECT 1 FROM profile_follow f WHERE f.profile_id = p.id AND f.account_id = ?) AS following,
  EXISTS (SELECT 1 FROM profile_follow f JOIN profile mine ON mine.id = f.profile_id
          WHERE mine.account_id = ? AND f.account_id = p.account_id) AS followsYou`;

/** The parameters of `columns`. */
export function columnValues(viewer: Viewer): string[] {
  const id = viewer?.sub ?? '';
  return [id, id, id];
}

/** The row as its viewer sees it; undefined where they may not see it. */
export function fromRow(row: ProfileRow, viewer: Viewer): SeenProfile | undefined {
  const profile = {
    ...row,
    tags: JSON.parse(row.tags) as Profile['tags'],
    links: JSON.parse(row.links) as Profile['links'],
    prompts: JSON.parse(row.prompts) as Profile['prompts'],
    contacts: JSON.parse(row.contacts) as Profile['contacts'],
    likeCount: Number(row.likeCount),
    liked: Number(row.liked) === 1,
    followerCount: Number(row.followerCount),
    following: Number(row.following) === 1,
    followsYou: Number(row.followsYou) === 1,
  };
  return seenBy(profile, viewer);
}
