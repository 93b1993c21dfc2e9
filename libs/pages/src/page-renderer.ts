// A view, its layout and everything that templates may ask for, put together into HTML.

import type { Assets } from './assets.ts';
import type { TemplateEngine } from './engine.ts';
import type { FieldError } from './field-errors.ts';
import { labelledMessages } from './field-messages.ts';
import { colourOf, initialsOf } from './initials.ts';
import type { Locale } from './locale.ts';
import type { PageAddress } from './page-address.ts';
import { exactTime, relativeTime } from './relative-time.ts';
import type { Site } from './site.ts';
import type { Translator } from './translator.ts';
import type { PageViewer } from './viewer.ts';

/** What differs from one page to the next besides the view's own data. */
export interface PageContext {
  readonly locale: Locale;
  readonly now: Date;
  /** undefined for a page that has no address of its own (a stored error page) */
  readonly address?: PageAddress | undefined;
  readonly viewer?: PageViewer | undefined;
  /** whether a session is likely, also where no guard looked at it */
  readonly signedIn?: boolean;
  /** the key of the message that the last page left */
  readonly flash?: string | undefined;
}

/** Renders views. Templates see `it`: the context, the site, the functions below and the view's data. */
export class PageRenderer {
  readonly #engine: TemplateEngine;
  readonly #translator: Translator;
  readonly #assets: Assets;
  readonly #site: Site;

  constructor(engine: TemplateEngine, translator: Translator, assets: Assets, site: Site) {
    this.#engine = engine;
    this.#translator = translator;
    this.#assets = assets;
    this.#site = site;
  }

  /**
   * @param view name without extension, `login`
   * @returns a whole HTML document
   * @throws {Error} when the data would hide something that every template relies on
   */
  render(view: string, context: PageContext, data: object = {}): string {
    const frame = this.#frame(context);
    const hidden = Object.keys(data).filter((name) => name in frame);
    if (hidden.length > 0) throw new Error(`The view "${view}" may not be given its own ${hidden.join(', ')}.`);
    return this.#engine.render(view, { ...frame, ...data });
  }

  #frame({ locale, now, address, viewer, signedIn, flash }: PageContext) {
    return {
      locale,
      viewer,
      signedIn,
      flash: flash !== undefined && this.#translator.has(locale, flash) ? flash : undefined,
      publicUrl: this.#site.publicUrl,
      path: address?.path,
      languageLinks: address?.inLanguage,
      t: this.#translator.in(locale),
      asset: (name: string) => this.#assets.url(name),
      messages: (errors: readonly FieldError[] = []) => labelledMessages(this.#translator, locale, errors),
      initials: initialsOf,
      colour: colourOf,
      ago: (at: Date) => relativeTime(locale, at, now),
      exact: (at: Date) => exactTime(locale, at),
    };
  }
}
