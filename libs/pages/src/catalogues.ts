// Message catalogues: flat JSON files, one per language, the library's first and the app's on top.

import { readFileSync } from 'node:fs';
import { locales, type Locale } from './locale.ts';
import { projectPath } from './project-root.ts';

/** The two services that have pages of their own. */
export type AppName = 'auth' | 'profile';

/** Every message by language and key. */
export type Catalogues = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** Reads the messages that all pages share and, when an app is named, that app's own. */
export function readCatalogues(app?: AppName): Catalogues {
  const read = (locale: Locale): Record<string, string> => ({
    ...readMessages(projectPath('libs/pages/messages', `${locale}.json`)),
    ...(app && readMessages(projectPath('apps', app, 'views', `messages.${locale}.json`))),
  });
  return Object.fromEntries(locales.map((locale) => [locale, read(locale)])) as Record<Locale, Record<string, string>>;
}

function readMessages(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}
