// Which of our two languages a reader gets (RFC 9110 §12.5.4 for Accept-Language).

/** The languages of every page, mail and error, most important first. */
export const locales = ['ko', 'en'] as const;

export type Locale = (typeof locales)[number];

/** What is known about the reader's language, strongest first. */
export interface LocaleHints {
  /** the value of `?lang=` */
  query?: unknown;
  /** the cookie `lang`, kept from an earlier choice */
  cookie?: unknown;
  /** the language chosen in the account */
  account?: unknown;
  /** the header `Accept-Language` */
  acceptLanguage?: string | undefined;
}

/** @returns the first hint that names one of our languages; Korean where none does */
export function negotiateLocale(hints: LocaleHints): Locale {
  const chosen = [hints.query, hints.cookie, hints.account].find(isLocale);
  return chosen ?? preferred(hints.acceptLanguage ?? '') ?? 'ko';
}

/** Whether `value` is exactly one of our languages. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

function preferred(acceptLanguage: string): Locale | undefined {
  return acceptLanguage
    .split(',')
    .map(weighted)
    .filter((range) => range.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((range) => range.language)
    .find(isLocale);
}

function weighted(range: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality ? Number(quality.slice(2)) : 1;
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
