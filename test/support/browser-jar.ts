// A browser without JavaScript, as far as HTTP goes: it keeps cookies, follows redirects, posts forms.

import type { Answer, AuthService } from './auth-service.ts';

export class BrowserJar {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly service: Pick<AuthService, 'application'>) {}

  get(url: string): Promise<Answer> {
    return this.send('GET', url);
  }

  /** Posts an HTML form from a page of this origin. */
  post(url: string, fields: Record<string, string>): Promise<Answer> {
    return this.send('POST', url, new URLSearchParams(fields).toString());
  }

  /** Follows redirects: 303 by GET, 307 with method and body as they were (RFC 9110 §15.4). */
  async follow(answer: Answer): Promise<Answer> {
    let last = answer;
    for (let hops = 0; last.statusCode >= 300 && last.statusCode < 400; hops += 1) {
      if (hops > 5) throw new Error('redirected in a circle');
      const keepsBody = last.statusCode === 307 && this.lastBody !== undefined;
      last = await this.send(
        keepsBody ? 'POST' : 'GET',
        String(last.headers.location),
        keepsBody ? this.lastBody : undefined,
      );
    }
    return last;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  set(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** What happens when a cookie's Max-Age is over. */
  forget(name: string): void {
    this.cookies.delete(name);
  }

  private lastBody: string | undefined;

  private async send(method: 'GET' | 'POST', url: string, body?: string): Promise<Answer> {
    this.lastBody = body;
    const answer = await this.service.application.inject({
      method,
      url,
      ...(body !== undefined && { payload: body }),
      headers: {
        accept: 'text/html,application/xhtml+xml',
        'accept-language': 'ko',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        }),
      },
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

/** The value of a hidden or filled-in field in a page. */
export function fieldIn({ body }: Answer, name: string): string | undefined {
  const tag = new RegExp(`<(?:input|button)[^>]*\\bname="${name}"[^>]*>`).exec(body)?.[0];
  return /\bvalue="([^"]*)"/.exec(tag ?? '')?.[1];
}

/** Where the first form of a page is sent. */
export function actionIn({ body }: Answer): string {
  return textOf(/<form[^>]* action="([^"]*)"/.exec(body)?.[1] ?? '');
}

/** The hidden fields of a page, as a browser reads them. */
export function hiddenIn({ body }: Answer): Record<string, string> {
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, textOf(value)]));
}

const escapes: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

function textOf(html: string): string {
  return html.replace(/&(?:lt|gt|quot|#39|amp);/g, (escape) => escapes[escape] ?? escape);
}
