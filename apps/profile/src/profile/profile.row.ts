// A row of `profile` as a viewer's query reads it.

import type { Profile } from './profile.ts';
import { seenBy, type Viewer } from './visibility.ts';

/** A profile as a viewer meets it in a list. */
export interface ListedProfile extends Profile {
  likeCount: number;
  /** Whether the viewer likes it. */
  liked: boolean;
  /** Whether the viewer follows it. */
  following: boolean;
  /** Whether its owner follows the viewer. */
  followsYou: boolean;
}

/** A profile as a viewer meets it alone. */
export interface SeenProfile extends ListedProfile {
  followerCount: number;
}

type Lists = 'tags' | 'links' | 'prompts' | 'contacts';
type Flags = 'liked' | 'following' | 'followsYou';

export type ListedRow = Omit<ListedProfile, Lists | Flags | 'likeCount'> &
  Record<Lists, string> &
  Record<Flags | 'likeCount', number | string>;
export type ProfileRow = ListedRow & { followerCount: number | string };

const ofEverybody = `
  p.id, p.number, p.account_id AS accountId, p.version, p.handle, p.name, p.pronunciation, p.headline, p.bio, p.cohort,
  p.team, p.mbti, p.tags, p.links, p.prompts, p.contacts, p.visibility, p.avatar, p.published_at AS publishedAt,
  p.created_at AS createdAt, p.updated_at AS updatedAt,
  (SELECT COUNT(*) FROM profile_like l WHERE l.profile_id = p.id) AS likeCount`;

/** Not counted for lists, which do not show it. */
const followerCount = '(SELECT COUNT(*) FROM profile_follow f WHERE f.profile_id = p.id) AS followerCount';

const ofViewer = `
  EXISTS (SELECT 1 FROM profile_like l WHERE l.profile_id = p.id AND l.account_id = ?) AS liked,
  EXISTS (SELECT 1 FROM profile_follow f WHERE f.profile_id = p.id AND f.account_id = ?) AS following,
  EXISTS (SELECT 1 FROM profile_follow f JOIN profile mine ON mine.id = f.profile_id
          WHERE mine.account_id = ? AND f.account_id = p.account_id) AS followsYou`;

/** Somebody signed out or a program likes and follows nobody: not worth asking, which takes twice as long. */
const ofNobody = '0 AS liked, 0 AS following, 0 AS followsYou';

interface Selected {
  columns: string;
  values: string[];
}

/** What a query selects of `profile p` alone for the viewer, and the parameters of that. */
export function columnsFor(viewer: Viewer): Selected {
  const { columns, values } = listedColumnsFor(viewer);
  return { columns: `${columns}, ${followerCount}`, values };
}

/** The same for a list. */
export function listedColumnsFor(viewer: Viewer): Selected {
  const account = viewer?.sub;
  if (account === undefined) return { columns: `${ofEverybody}, ${ofNobody}`, values: [] };
  return { columns: `${ofEverybody}, ${ofViewer}`, values: [account, account, account] };
}

/** Whether the viewer and the profile's owner follow each other. */
export function isMutual({ following, followsYou }: Pick<ListedProfile, Flags>): boolean {
  return following && followsYou;
}

/** The row as its viewer sees it; undefined where they may not see it. */
export function fromRow(row: ProfileRow, viewer: Viewer): SeenProfile | undefined {
  const profile = fromListedRow(row, viewer);
  return profile && { ...profile, followerCount: Number(row.followerCount) };
}

/** The same of a list. */
export function fromListedRow(row: ListedRow, viewer: Viewer): ListedProfile | undefined {
  const profile = {
    ...row,
    tags: JSON.parse(row.tags) as Profile['tags'],
    links: JSON.parse(row.links) as Profile['links'],
    prompts: JSON.parse(row.prompts) as Profile['prompts'],
    contacts: JSON.parse(row.contacts) as Profile['contacts'],
    likeCount: Number(row.likeCount),
    liked: Number(row.liked) === 1,
    following: Number(row.following) === 1,
    followsYou: Number(row.followsYou) === 1,
  };
  return seenBy(profile, viewer);
}
