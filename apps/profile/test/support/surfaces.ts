// Every place where somebody may meet a profile. visibility.e2e.ts refuses a route that is not named here.

import type { Answer, ProfileService, Viewer } from './profile-service.ts';

export interface Surface {
  route: string;
  /** Whether it shows published profiles only, and so no draft even to its owner. */
  publishedOnly?: true;
  /** Viewers who have no such place, or never meet their own profile there. */
  without?: readonly string[];
  /** Whether it shows the contacts that its viewer may see. */
  contacts?: true;
  path: (subject: Subject) => string;
  /** How a page is asked for that needs a browser's cookie; programs send a bearer token. */
  asPage?: true;
}

/** Whose profile is looked for. */
export interface Subject {
  handle: string;
  tag: string;
  word: string;
  /** The path of the picture. */
  picture: string;
}

const one = '/api/v1/profiles/:handle';

/** Lists of those whom one likes or follows, or who follow one: members have them, and are in nobody's but others'. */
const collections = [
  ...['/api/v1/me/likes', '/api/v1/me/following', '/api/v1/me/followers'],
  ...['/liked', '/me/following', '/me/followers'],
].flatMap((route): Surface[] => {
  const without = ['anonymous', 'service', 'owner'];
  const kind: Pick<Surface, 'asPage'> = route.startsWith('/api/') ? {} : { asPage: true };
  const common = { route, publishedOnly: true, without, ...kind } as const;
  return [
    { ...common, path: () => route },
    { ...common, path: ({ word }) => `${route}?query=${word}` },
  ];
});

export const surfaces: readonly Surface[] = [
  { route: one, path: ({ handle }) => `/api/v1/profiles/${handle}`, contacts: true },
  { route: `${one}/qr.svg`, path: ({ handle }) => `/api/v1/profiles/${handle}/qr.svg` },
  { route: `${one}/qr.png`, path: ({ handle }) => `/api/v1/profiles/${handle}/qr.png` },
  { route: `${one}/vcard.vcf`, path: ({ handle }) => `/api/v1/profiles/${handle}/vcard.vcf`, contacts: true },
  { route: '/@:handle/qr.png', path: ({ handle }) => `/@${handle}/qr.png` },
  { route: '/@:handle/contact.vcf', path: ({ handle }) => `/@${handle}/contact.vcf`, contacts: true },
  { route: '/avatars/:name', path: ({ picture }) => picture },
  { route: '/avatars/:name', path: ({ picture }) => picture.replace('.webp', '.96.webp') },
  { route: '/@:handle/og.png', path: ({ handle }) => `/@${handle}/og.png` },
  { route: '/@:handle', path: ({ handle }) => `/@${handle}`, contacts: true, asPage: true },
  { route: '/@:handle/qr', path: ({ handle }) => `/@${handle}/qr`, asPage: true },
  { route: '/api/v1/profiles', path: () => '/api/v1/profiles', publishedOnly: true },
  { route: '/api/v1/profiles', path: ({ tag }) => `/api/v1/profiles?tag=${tag}`, publishedOnly: true },
  { route: '/api/v1/profiles', path: ({ word }) => `/api/v1/profiles?query=${word}`, publishedOnly: true },
  { route: '/', path: () => '/', publishedOnly: true, asPage: true },
  { route: '/', path: ({ word }) => `/?query=${word}`, publishedOnly: true, asPage: true },
  { route: '/tags/:tag', path: ({ tag }) => `/tags/${tag}`, publishedOnly: true, asPage: true },
  { route: '/api/v1/tags', path: () => '/api/v1/tags', publishedOnly: true },
  { route: '/api/v1/tags', path: ({ tag }) => `/api/v1/tags?query=${tag}`, publishedOnly: true },
  { route: '/api/v1/cohorts', path: () => '/api/v1/cohorts', publishedOnly: true },
  { route: '/tags', path: () => '/tags', publishedOnly: true, asPage: true },
  ...collections,
];

/** Routes that show nobody else's profile, or are not for people. */
export const noSurfaces: readonly string[] = [
  ...['/api/v1/me/profile', '/me/profile', '/me/profile/deletion'],
  ...['/internal/accounts/:id/data', '/internal/accounts/:id/data/:name'],
  ...['/healthz/live', '/healthz/ready', '/metrics'],
];

/** Asks as the viewer would. */
export function ask(
  service: ProfileService,
  { path, asPage }: Surface,
  subject: Subject,
  viewer: Viewer,
): Promise<Answer> {
  return asPage ? service.page(viewer, path(subject)) : service.get(viewer, path(subject));
}
