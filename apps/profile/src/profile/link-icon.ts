// Which drawing stands beside a link: by its host, so that somebody's GitHub is seen before it is read.

const hosts = {
  github: ['github.com', 'github.io'],
  gitlab: ['gitlab.com', 'gitlab.io'],
  linkedin: ['linkedin.com', 'lnkd.in'],
  instagram: ['instagram.com'],
  x: ['x.com', 'twitter.com'],
  youtube: ['youtube.com', 'youtu.be'],
  notion: ['notion.so', 'notion.site', 'notion.com'],
  velog: ['velog.io'],
  tistory: ['tistory.com'],
  medium: ['medium.com'],
  naver: ['blog.naver.com'],
  brunch: ['brunch.co.kr'],
  figma: ['figma.com'],
  behance: ['behance.net'],
  facebook: ['facebook.com', 'fb.com', 'fb.me'],
  threads: ['threads.net', 'threads.com'],
  discord: ['discord.com', 'discord.gg'],
} as const;

/** Names of the drawings in views/partials/link-icon.eta. */
export type LinkIcon = keyof typeof hosts | 'mail' | 'link';

const iconOfHost = new Map<string, keyof typeof hosts>(
  Object.entries(hosts).flatMap(([icon, names]) => names.map((name) => [name, icon as keyof typeof hosts] as const)),
);

/** The icon of a link's host or of one that it belongs to: `gist.github.com` is GitHub, `evilgithub.com` is not. */
export function linkIcon(url: string): LinkIcon {
  if (!URL.canParse(url)) return 'link';
  const { protocol, hostname } = new URL(url);
  if (protocol === 'mailto:') return 'mail';
  const labels = hostname.replace(/\.$/, '').split('.');
  const parents = labels.map((_, place) => labels.slice(place).join('.'));
  return parents.map((host) => iconOfHost.get(host)).find((icon) => icon !== undefined) ?? 'link';
}
