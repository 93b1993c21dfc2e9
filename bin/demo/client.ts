// The demo cohort's way into a running stack: the public API, like everybody's.

const mailPatienceMilliseconds = 20_000;
const mailPauseMilliseconds = 100;

export interface Credentials {
  name: string;
  email: string;
  password: string;
}

/** What is needed of `.local/stack.json`. */
export interface StackAddress {
  gateway: string;
  /** the mail catcher's own URL */
  mail: string;
}

/** The stack said no. */
class Refusal extends Error {
  readonly status: number;

  constructor(request: string, status: number, reason: string) {
    super(`${request} answered ${status}: ${reason}`);
    this.status = status;
  }
}

export class DemoClient {
  private readonly stack: StackAddress;

  constructor(stack: StackAddress) {
    this.stack = stack;
  }

  /** @returns the answer's JSON, or undefined where nothing is found @throws for any other refusal */
  async call<Answer>(
    method: string,
    path: string,
    { token, body }: { token?: string; body?: object } = {},
  ): Promise<Answer | undefined> {
    const headers = new Headers();
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (body) headers.set('content-type', body instanceof Buffer ? 'image/png' : 'application/json');
    const payload = body && (body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body));
    const answer = await fetch(this.stack.gateway + path, { method, headers, body: payload ?? null });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Refusal(`${method} ${path}`, answer.status, await answer.text());
    return answer.status === 204 ? undefined : ((await answer.json()) as Answer);
  }

  /** Logs in, or signs up and proves the address. @returns an access token */
  async enter({ name, email, password }: Credentials): Promise<string> {
    const before = (await this.mailsTo(email)).length;
    const known = before > 0 ? await this.login({ email, password }) : undefined;
    if (known) return known;
    const signUp = await this.call<{ registration: string }>('POST', '/api/v1/auth/signup', {
      body: { name, email, password },
    });
    const code = await this.codeTo(email, before);
    const proof = { registration: signUp?.registration, code };
    const answer = await this.call<TokenAnswer>('POST', '/api/v1/auth/verify-email', { body: proof });
    if (!answer) throw new Error(`${email} got no token`);
    return answer.access_token;
  }

  /** @returns an access token; undefined where there is no such account yet */
  private async login(body: Omit<Credentials, 'name'>): Promise<string | undefined> {
    try {
      return (await this.call<TokenAnswer>('POST', '/api/v1/auth/login', { body }))?.access_token;
    } catch (error) {
      if (error instanceof Refusal && (error.status === 401 || error.status === 403)) return undefined;
      throw error;
    }
  }

  /** @returns the code of the mail that comes next */
  private async codeTo(email: string, before: number): Promise<string> {
    for (const end = Date.now() + mailPatienceMilliseconds; Date.now() < end;) {
      const mails = await this.mailsTo(email);
      const [code] = /^\d{6}$/m.exec(mails[0]?.text ?? '') ?? [];
      if (mails.length > before && code) return code;
      await new Promise((resolve) => setTimeout(resolve, mailPauseMilliseconds));
    }
    throw new Error(`no mail with a code came to ${email}`);
  }

  private async mailsTo(email: string): Promise<{ text: string }[]> {
    const answer = await fetch(`${this.stack.mail}/messages?to=${encodeURIComponent(email)}`);
    return ((await answer.json()) as { items: { text: string }[] }).items;
  }
}

interface TokenAnswer {
  access_token: string;
}
