// Puts a mail into words: subject, plain text, HTML.

import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import type { Locale } from '#pages/locale';
import { projectPath } from '#pages/project-root';
import { Translator } from '#pages/translator';
import { AuthConfiguration } from '../configuration.ts';
import type { Mail } from './mail.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const views = projectPath('apps/auth/views/mail');
const wordsOf = (locale: Locale) =>
  JSON.parse(readFileSync(`${views}/words.${locale}.json`, 'utf8')) as Record<string, string>;

@Injectable()
export class MailRenderer {
  private readonly translator = new Translator({ ko: wordsOf('ko'), en: wordsOf('en') }, true);
  private readonly plain = new Eta({ views, autoEscape: false, cache: true, autoTrim: ['nl', false] });
  private readonly markup = new Eta({ views, cache: true });

  constructor(private readonly configuration: AuthConfiguration) {}

  /** The text part carries the code alone on a line and the link alone on a line. */
  render({ locale, template, name, path, code, values }: Mail): RenderedMail {
    const t = this.translator.in(locale);
    const words = {
      locale,
      brand: t('brand'),
      greeting: name === undefined ? t('greeting') : t('greeting.named', { name }),
      subject: t(`${template}.subject`),
      lead: t(`${template}.lead`, values),
      action: t(`${template}.action`),
      ignore: t(this.translator.has(locale, `${template}.ignore`) ? `${template}.ignore` : 'ignore'),
      codeLabel: t('code'),
      code,
      link: `${this.configuration.environment.PUBLIC_URL}${path}`,
    };
    return {
      subject: `${words.subject} · ${words.brand}`,
      text: `${this.plain
        .render('text', words)
        .trim()
        .replaceAll(/\n{3,}/g, '\n\n')}\n`,
      html: this.markup.render('html', words),
    };
  }
}
