// Pages that are the same for everybody: the gateway's own error pages, and the API documentation.

import { Assets } from '#pages/assets';
import { readCatalogues } from '#pages/catalogues';
import { TemplateEngine } from '#pages/engine';
import { errorPage, type PageProblem } from '#pages/error-page';
import { locales } from '#pages/locale';
import { PageRenderer } from '#pages/page-renderer';
import { Translator } from '#pages/translator';

const statuses = [400, 404, 405, 408, 413, 414, 429, 431, 500, 502, 503, 504];
const problems: readonly [name: string, problem: PageProblem][] = [
  ...statuses.map((status): [string, PageProblem] => [String(status), { status }]),
  ['413-picture', { status: 413, code: 'picture_too_large', formAt: '/me/profile' }],
];
const requestIdMark = 'REQUEST-ID';
// nginx fills it in while it sends the page (ngx_http_ssi_module).
const requestIdInclude = '<!--#echo var="request_identity" -->';

/** @returns path below the static folder and content of each page */
export function storedPages(manifest: Readonly<Record<string, string>>): [path: string, html: string][] {
  const translator = new Translator(readCatalogues('profile'), true);
  const site = { publicUrl: '', production: false };
  const renderer = new PageRenderer(new TemplateEngine(), translator, new Assets(manifest), site);
  const now = new Date();
  const errors = problems.flatMap(([name, known]) =>
    locales.map((locale): [string, string] => {
      const problem = errorPage(translator, locale, { ...known, requestId: requestIdMark });
      const html = renderer.render('error', { locale, now }, { problem });
      return [`errors/${name}.${locale}.html`, html.replace(requestIdMark, requestIdInclude)];
    }),
  );
  return [...errors, ['docs/index.html', renderer.render('docs', { locale: 'ko', now })]];
}
