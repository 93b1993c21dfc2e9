// Known and unknown addresses get the same answers for the same work. How long the answers take over HTTP is measured
// in bench/scenarios/enumeration.ts; here it is processor time, which other programs on the machine don't blur.

import { OutboxRelay } from '#mysql/outbox.relay';
import { type Answer, type AuthService, startAuthService } from '../support/auth-service.ts';
import { alice, person, signUp } from '../support/cast.ts';

/** More where little work is measured. */
const rounds = { bcrypt: 30, little: 90 };
const warmUps = 5;
const untilLimitsForget = 3 * 60 * 60;
const mostDifference = 1.25;

/** One request for somebody who is known, and one for somebody who is not. */
interface Pair {
  known: () => Promise<Answer>;
  unknown: () => Promise<Answer>;
}

describe('an address, known or unknown', () => {
  let auth: AuthService;
  let email: string;

  beforeAll(async () => {
    auth = await startAuthService();
    ({ email } = await alice(auth));
    // What is delivered after the answers is no part of them.
    await auth.application.get(OutboxRelay, { strict: false }).beforeApplicationShutdown();
  });
  afterAll(() => auth.stop());

  const nobody = () => person('Alice').email;
  const byAddress = (ask: (email: string) => Promise<Answer>) => (): Promise<Pair> => {
    auth.clock.advance(untilLimitsForget);
    const stranger = nobody();
    return Promise.resolve({ known: () => ask(email), unknown: () => ask(stranger) });
  };
  const page = (path: string, fields: object) => (address: string) =>
    auth.request('POST', path, {
      payload: new URLSearchParams({ ...fields, email: address }).toString(),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
  const password = 'a garden after rain';

  const api = {
    'sign-up': byAddress((address) => auth.post('/api/v1/auth/signup', { name: '김민수', email: address, password })),
    login: byAddress((address) => auth.post('/api/v1/auth/login', { email: address, password })),
    'a forgotten password': byAddress((address) => auth.post('/api/v1/auth/password-resets', { email: address })),
    'another mail': async () => {
      const registration = await signUp(auth, person('Bob'));
      const resend = (handle: string) => auth.post('/api/v1/auth/verification-mails', { registration: handle });
      const stranger = Buffer.from(person('Nobody').email.repeat(2)).toString('base64url').slice(0, 43);
      return { known: () => resend(registration), unknown: () => resend(stranger) };
    },
  };
  const pages = {
    'the page of sign-up': byAddress(page('/signup', { name: '김민수', password, passwordRepeat: password })),
    'the page of login': byAddress(page('/login', { password })),
    'the page of a forgotten password': byAddress(page('/forgot-password', {})),
  };
  const ways = Object.entries<() => Promise<Pair>>({ ...api, ...pages });

  it.each(ways)('gets the same answer at %s', async (_what, pairOf) => {
    const { known, unknown } = await pairOf();
    expect(shapeOf(await known())).toEqual(shapeOf(await unknown()));
  });

  it.each(Object.entries<() => Promise<Pair>>(api))(
    'is refused alike beyond the limits at %s',
    async (_what, pairOf) => {
      const { known, unknown } = await pairOf();
      const statusesOf = async (ask: () => Promise<Answer>) => {
        const statuses: number[] = [];
        for (let count = 0; count < 12; count += 1) statuses.push((await ask()).statusCode);
        return statuses;
      };
      const statuses = await statusesOf(known);
      expect(await statusesOf(unknown)).toEqual(statuses);
      expect(statuses.at(-1)).toBe(429);
    },
    60_000,
  );

  it.each(Object.entries<() => Promise<Pair>>(api))(
    'costs the same work at %s',
    async (what, pairOf) => {
      const work = { known: [] as number[], unknown: [] as number[] };
      const count = what === 'a forgotten password' ? rounds.little : rounds.bcrypt;
      for (let round = -warmUps; round < count; round += 1) {
        const pair = await pairOf();
        const order = round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
        for (const who of order) {
          const spent = await processorMicroseconds(pair[who]);
          if (round >= 0) work[who].push(spent);
        }
      }
      const ratio = medianOf(work.known) / medianOf(work.unknown);
      expect(Math.max(ratio, 1 / ratio)).toBeLessThan(mostDifference);
    },
    180_000,
  );
});

/** Everything about an answer but what is drawn by lot or tells of the request itself. */
function shapeOf({ statusCode, headers, cookies, body }: Answer): object {
  const withoutLots = body
    .replaceAll(/alice-[0-9a-f]{8}@example\.com/g, '<address>')
    .replaceAll(/(?<="requestId":")[^"]+|(?<="registration":")[^"]+/g, '<lot>');
  return {
    statusCode,
    headers: Object.keys(headers).sort(),
    location: headers.location,
    cookies: cookies.map(({ name, value, ...attributes }) => ({ name, length: value.length, ...attributes })),
    body: withoutLots,
  };
}

async function processorMicroseconds(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
