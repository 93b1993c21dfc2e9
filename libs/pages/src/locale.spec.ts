// Rules of choosing between Korean and English.

import { negotiateLocale, type LocaleHints } from './locale.ts';

describe('negotiateLocale', () => {
  it.each<[rule: string, hints: LocaleHints, locale: string]>([
    ['Korean without any hint', {}, 'ko'],
    ['the query before everything', { query: 'en', cookie: 'ko', account: 'ko', acceptLanguage: 'ko' }, 'en'],
    ['the cookie before the account', { cookie: 'en', account: 'ko' }, 'en'],
    ['the account before the browser', { account: 'en', acceptLanguage: 'ko-KR' }, 'en'],
    ['the browser otherwise', { acceptLanguage: 'en-GB,en;q=0.9' }, 'en'],
    ['the browser’s weights, not its order', { acceptLanguage: 'ko;q=0.2, en;q=0.8' }, 'en'],
    ['the first of our languages among others', { acceptLanguage: 'fr, de;q=0.9, en;q=0.1' }, 'en'],
    ['no language that the browser refuses', { acceptLanguage: 'en;q=0' }, 'ko'],
    ['Korean for languages that we do not speak', { acceptLanguage: 'fr-FR, *;q=0.5' }, 'ko'],
    ['no query that is not a language of ours', { query: 'fr', acceptLanguage: 'en' }, 'en'],
    ['no query given twice', { query: ['en', 'ko'], cookie: 'en' }, 'en'],
    ['no broken header', { acceptLanguage: ';;q=,en;q=much' }, 'ko'],
  ])('takes %s', (_rule, hints, locale) => {
    expect(negotiateLocale(hints)).toBe(locale);
  });
});
