// What the inbox of the local stack looks like.

import type { Mail } from './mailbox.ts';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.25rem; }
  ol { list-style: none; padding: 0; }
  li a { display: block; padding: .75rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent);
    color: inherit; text-decoration: none; }
  small { opacity: .7; }
  pre { white-space: pre-wrap; font: inherit; }
  iframe { width: 100%; height: 70vh; border: 1px solid color-mix(in srgb, currentColor 15%, transparent);
    border-radius: 12px; background: #fff; }`;

/** The list, as it is given. */
export function inboxPage(mails: readonly Mail[]): string {
  const items = mails.map(
    (mail) => `<li><a href="/mail/${mail.id}"><strong>${escaped(mail.subject)}</strong><br>
      <small>${escaped(mail.to.join(', '))} · ${clock(mail)}</small></a></li>`,
  );
  const list = items.length > 0 ? `<ol>${items.join('\n')}</ol>` : '<p>No mail yet. 아직 메일이 없어요.</p>';
  return page('Inbox', `<h1>PeerFinder inbox</h1>${list}`);
}

/** One mail: as text, and its HTML in a frame that can run nothing. */
export function mailPage(mail: Mail): string {
  const frame = `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/html/${mail.id}" title="HTML"></iframe>`;
  return page(
    mail.subject,
    `<p><a href="/">← Inbox</a></p><h1>${escaped(mail.subject)}</h1>
    <p><small>${escaped(mail.from)} → ${escaped(mail.to.join(', '))} · ${clock(mail)}</small></p>
    <pre>${linked(escaped(mail.text))}</pre>${mail.html ? frame : ''}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${escaped(title)}</title><style>${style}</style><body>${body}</body></html>`;
}

function clock({ receivedAt }: Mail): string {
  return `<time datetime="${receivedAt}">${new Date(receivedAt).toLocaleString('ko')}</time>`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`);
}
