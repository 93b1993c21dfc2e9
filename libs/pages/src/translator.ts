// Words in the reader's language.

import { createInstance, type i18n } from 'i18next';
import type { Catalogues } from './catalogues.ts';
import { locales, type Locale } from './locale.ts';

/** Values for the `{{placeholders}}` of a message; `count` also chooses the plural form. */
export type MessageParams = Readonly<Record<string, unknown>>;

/** Looks a message up in one language that is already chosen. */
export type Translate = (key: string, params?: MessageParams) => string;

/** Looks messages up by flat key (`login.title`) in Korean and English. */
export class Translator {
  readonly #instance: i18n;
  readonly #strict: boolean;
  /** Messages without placeholders are the same each time; a page has some fifty of them. */
  readonly #plain: Readonly<Record<Locale, Map<string, string>>>;

  /** @param strict whether a message that does not exist throws (development, tests) or shows its key */
  constructor(catalogues: Catalogues, strict: boolean) {
    this.#strict = strict;
    this.#plain = Object.fromEntries(locales.map((locale) => [locale, plainMessages(catalogues[locale])])) as Record<
      Locale,
      Map<string, string>
    >;
    this.#instance = createInstance();
    void this.#instance.init({
      initAsync: false,
      lng: 'ko',
      fallbackLng: false,
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
      resources: Object.fromEntries(locales.map((locale) => [locale, { translation: catalogues[locale] }])),
    });
  }

  /**
   * @returns the message, not escaped for HTML (templates do that)
   * @throws {Error} naming the key, when it is missing and the translator is strict
   */
  t(locale: Locale, key: string, params: MessageParams = {}): string {
    const plain = this.#plain[locale].get(key);
    if (plain !== undefined) return plain;
    if (this.#strict && !this.has(locale, key, params)) throw new Error(`No message "${key}" in ${locale}.`);
    return this.#instance.t(key, { ...params, lng: locale });
  }

  /** Whether the message exists in that language. */
  has(locale: Locale, key: string, params: MessageParams = {}): boolean {
    return this.#instance.exists(key, { ...params, lng: locale });
  }

  /** @returns `t` with its language fixed, as templates use it */
  in(locale: Locale): Translate {
    return (key, params) => this.t(locale, key, params);
  }
}

/** Those that i18next would answer as they are: nothing to fill in, nothing to refer to. */
function plainMessages(messages: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(messages).filter(([, message]) => !/\{\{|\$t\(/.test(message)));
}
