// The address of the page being shown, as links on it need it.

import { locales, type Locale } from './locale.ts';

/** Where a page is: its path without the query, and itself in each language. */
export interface PageAddress {
  readonly path: string;
  readonly inLanguage: readonly { readonly locale: Locale; readonly href: string }[];
}

/** @param url the request's target, path and query; whatever it says, the links stay on this origin */
export function pageAddress(url: string): PageAddress {
  const [path = '/', query = ''] = `/${url.replace(/^[/\\]+/, '')}`.split('?', 2);
  const parameters = new URLSearchParams(query);
  const inLanguage = locales.map((locale) => {
    parameters.set('lang', locale);
    return { locale, href: `${path}?${parameters.toString()}` };
  });
  return { path, inLanguage };
}

/** A path with those of the parameters that say something. */
export function addressOf(path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(said).toString();
  return query ? `${path}?${query}` : path;
}
