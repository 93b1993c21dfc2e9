// The dev issuer's page: tokens to copy, what a service must answer to each, what is revoked, and why a token is refused.

import type { DevIssuer } from './dev-issuer.ts';
import type { Explained, Question } from './explained.ts';
import { type Html, html } from './html.ts';
import { issueFor } from './persona-token.ts';
import { type PersonaName, personaNames, personas } from './personas.ts';
import { type Language, type Words, words } from './words.ts';

export function tokensPage(issuer: DevIssuer, language: Language, now: Date): string {
  const said = words[language];
  return page(
    language,
    html`<h1>${said.title}</h1>
      <p>${said.intro}</p>
      <p class="quiet">${said.warning}</p>
      <h2>${said.setUp}</h2>
      <p class="quiet">${said.setUpLead}</p>
      ${setUp(issuer)}
      <h2>${said.tokens}</h2>
      <p class="quiet">${said.tokensLead}</p>
      <div class="cards">${personaNames.map((name) => card(issuer, name, said, now))}</div>
      <h2>${said.revocations}</h2>
      <p class="quiet">${said.revocationsLead}</p>
      ${revocations(issuer, said, language, now)}
      <form method="post" action="/revocations"><button>${said.revokeEvery}</button></form>
      <h2 id="explanation">${said.explanation}</h2>
      <p class="quiet">${said.explanationLead}</p>
      ${question({ ...issuer, token: '' }, said)}`,
  );
}

export function explanationPage(explained: Explained, asked: Question, language: Language): string {
  const said = words[language];
  return page(
    language,
    html`<h1>${said.explanation}</h1>
      ${answer(explained, said, language)} ${question(asked, said)}
      <p><a href="/">${said.back}</a></p>`,
  );
}

function answer(explained: Explained, said: Words, language: Language): Html {
  if ('isEmpty' in explained) return html`<p class="bad">${said.empty}</p>`;
  if ('goodUntil' in explained) {
    return html`<p class="good">${said.accepted}</p>
      <p>${said.goodUntil(explained.goodUntil.toLocaleString(language))}</p>`;
  }
  return html`<p class="bad">${said.refused}</p>
    ${whyRefused(explained, said)}`;
}

function whyRefused(refused: Extract<Explained, { reason: unknown }>, said: Words): Html {
  const { reason, flaw, detail, mismatches } = refused;
  if (mismatches.length > 0) return html`${mismatches.map((mismatch) => html`<p>${said.mismatch(mismatch)}</p>`)}`;
  if (reason === 'expired' || reason === 'revoked') return html`<p>${said[reason]}</p>`;
  return html`<p>${said.flaws[flaw]}</p>
    <p class="quiet">${said.detail} <span lang="en">${detail}</span></p>`;
}

function page(language: Language, body: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words[language].title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.text;
}

function setUp({ issuer, audience, jwksUrl, url }: DevIssuer): Html {
  const rows = [
    ['ISSUER', issuer],
    ['AUDIENCE', audience],
    ['jwks_uri', jwksUrl],
    ['revocations', `${url}/.well-known/revocations`],
    ['tokens (JSON)', `${url}/tokens/member`],
  ] as const;
  const shown = rows.map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd><pre>${value}</pre></dd>`,
  );
  return html`<dl>${shown}</dl>`;
}

function card(issuer: DevIssuer, name: PersonaName, said: Words, now: Date): Html {
  const { token, claims, expiresInSeconds } = issueFor(issuer, name, now);
  const [title, who, answer] = said.personas[name];
  const tone = personas[name].expectedStatus === 200 ? 'good' : 'bad';
  return html`<section class="card" aria-labelledby="${name}">
    <h3 id="${name}">${title}</h3>
    <p>${who}</p>
    <p>${said.mustAnswer}: <span class="${tone}">${answer}</span></p>
    <pre class="token" tabindex="0" role="region" aria-label="${said.token}: ${title}">${token}</pre>
    <p class="quiet">${said.validFor(Math.round(expiresInSeconds / 60))}</p>
    <details>
      <summary>${said.claims}</summary>
      <pre>${JSON.stringify(claims, null, 2)}</pre>
    </details>
    <form method="post" action="/tokens/${name}/revocation"><button>${said.revoke}</button></form>
  </section>`;
}

function revocations(issuer: DevIssuer, said: Words, language: Language, now: Date): Html {
  const { notBefore } = issuer.revocations;
  const every = notBefore === 0 ? [] : [{ kind: said.everything, id: '', notBefore }];
  const items = [...every, ...issuer.revocations.list()].map(({ kind, id, notBefore: before }) => {
    const name = personaNames.find((one) => personas[one].sub === id);
    const instant = new Date(before * 1_000);
    // What is revoked lies a minute ahead at most; further, only who is suspended: that is renewed for good.
    const isForGood = instant.getTime() - now.getTime() > 120_000;
    return html`<li>
      ${name ? said.personas[name][0] : ''} <code>${kind} ${id}</code> –
      ${isForGood ? said.everIssued : said.issuedBefore(instant.toLocaleString(language))}
    </li>`;
  });
  return html`<ul>
    ${items}
  </ul>`;
}

function question({ token, issuer, audience }: Question, said: Words): Html {
  return html`<form class="card wide" method="post" action="/explanation" autocomplete="off">
    <label for="token">${said.token}</label>
    <textarea id="token" name="token" required spellcheck="false" autocapitalize="off">${token}</textarea>
    <label for="issuer">${said.yourIssuer}</label>
    <input id="issuer" name="issuer" required value="${issuer}" />
    <label for="audience">${said.yourAudience}</label>
    <input id="audience" name="audience" required value="${audience}" />
    <div><button>${said.explain}</button></div>
  </form>`;
}
