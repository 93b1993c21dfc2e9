// Rules of `npm run check-verifier`: both our services pass, careless ones don't, and what is amiss is said in plain words.

import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JwtService } from '@nestjs/jwt';
import { SigningKeys } from '../../apps/auth/src/signing-key/signing-key.service.ts';
import { ProfileService } from '../../apps/profile/test/support/profile-service.ts';
import { freePorts } from '../../bin/stack/ports.ts';
import { attacks } from '../../libs/access-token/attacks/attacks.ts';
import { startAuthService } from '../support/auth-service.ts';
import { alice, claimsOf } from '../support/cast.ts';
import { checkVerifier } from '../support/check-verifier.ts';

interface Report {
  rows: { attack: string; answer: string; verdict: string }[];
  counts: Record<string, number>;
  isPassed: boolean;
  conclusion: string;
}

/** Each fires every attack, by a process of its own. */
const patience = 60_000;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function temporaryFile(name: string, content: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'check-verifier-'));
  ends.push(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, name), content, { mode: 0o600 });
  return join(directory, name);
}

/** Somebody's service. */
async function listening(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/me`;
}

/** The issuer's public key, fetched when first needed, as services do that do without a library. */
async function pemOf(jwksUrl: string): Promise<string> {
  const { keys } = (await (await fetch(jwksUrl)).json()) as { keys: JsonWebKey[] };
  return createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  }) as string;
}

function decoded<Members>(segment: string): Members {
  return JSON.parse(Buffer.from(segment, 'base64url').toString()) as Members;
}

/** Whether somebody says so who need not have signed it. */
function isOfRs256(authorization = ''): boolean {
  const [, header = ''] = /^bearer +([\w-]+)\.[\w-]+\.[\w-]+$/i.exec(authorization) ?? [];
  try {
    return decoded<{ alg?: unknown }>(header).alg === 'RS256';
  } catch {
    return false;
  }
}

const verdicts = ({ rows }: Report, verdict: string) =>
  rows.filter((row) => row.verdict === verdict).map(({ attack }) => attack);

describe('npm run check-verifier', () => {
  it(
    'finds nothing at the profile service, which waits for its keys meanwhile',
    async () => {
      const publicUrl = 'http://localhost:8080';
      const [port] = await freePorts(1);
      const checking = checkVerifier('http://127.0.0.1:1/api/v1/me/likes', '--wait', '0', '--port', String(port));
      expect((await checking.checked).told).toContain('nobody listens there');
      const profile = await ProfileService.start({ JWKS_URL: `http://127.0.0.1:${port}/.well-known/jwks.json` });
      ends.push(() => profile.stop());
      const args = [profile.urlOf('/api/v1/me/likes'), '--port', String(port), '--issuer', publicUrl];
      const { code, output, told } = await checkVerifier(...args).checked;
      expect(told).toMatch(/it answers 503/);
      expect(output.split('\n').at(-2)).toBe('The verifier is strict.');
      expect(output).toMatch(new RegExp(`^ +${attacks.length}  withstood$`, 'm'));
      expect(code).toBe(0);
    },
    patience,
  );

  it(
    'finds nothing at the auth service, by the key and the session that are given',
    async () => {
      const auth = await startAuthService();
      ends.push(() => auth.stop());
      await auth.application.listen(0, '127.0.0.1');
      const claims = claimsOf((await alice(auth)).accessToken);
      const { kid, privateKey } = auth.application.get(SigningKeys, { strict: false }).current();
      const { code, output } = await checkVerifier(
        `${await auth.application.getUrl()}/api/v1/account`,
        ...['--issuer', String(claims['iss']), '--kid', kid, '--json'],
        ...['--key', await temporaryFile('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)],
        ...['--claims', await temporaryFile('claims.json', JSON.stringify(claims))],
      ).checked;
      const report = JSON.parse(output) as Report;
      expect(report.counts).toEqual({ withstood: attacks.length });
      expect([report.isPassed, code]).toEqual([true, 0]);
    },
    patience,
  );

  it(
    'finds what a service overlooks that trusts whatever is in a token, asks whom it names, and fails where it is none',
    async () => {
      const url = await listening(({ headers }, response) => {
        const [header = '', payload = ''] = headers.authorization?.replace('Bearer ', '').split('.') ?? [];
        const answer = async () => {
          const { jku } = decoded<{ jku?: string }>(header);
          if (jku?.startsWith('http://127')) await fetch(jku);
          return decoded<{ sub?: unknown }>(payload).sub === undefined ? 401 : 200;
        };
        void answer().then(
          (status) => response.writeHead(status).end(),
          () => response.writeHead(headers.authorization ? 500 : 401).end(),
        );
      });
      const { code, output } = await checkVerifier(url).checked;
      expect(output).toMatch(/^ {2}accepted: alg "none" without a signature \(RFC 8725/m);
      expect(output).toMatch(/^ {2}accepted: another’s signature under a known kid/m);
      expect(output).toMatch(/^ {2}asked: jku with an attacker’s key/m);
      expect(output).toMatch(/^ {2}fault: a header that is empty/m);
      expect(output.trimEnd()).toMatch(/The verifier is not strict enough\.$/);
      expect(code).toBe(1);
    },
    patience,
  );

  it(
    'finds what a library overlooks that is used as its readme shows, and lets pass on request what is no hole',
    async () => {
      let pem: Promise<string> | undefined;
      let jwks = '';
      const url = await listening(({ headers }, response) => {
        const answer = async () => {
          const key = await (pem ??= pemOf(jwks));
          new JwtService().verify(headers.authorization?.replace('Bearer ', '') ?? '', {
            publicKey: key,
            algorithms: ['RS256'],
          });
          return 200;
        };
        void answer().then(
          (status) => response.writeHead(status).end(),
          () => response.writeHead(401).end(),
        );
      });
      const checking = checkVerifier(url, '--json', '--lenient');
      jwks = await checking.tells(/keys +(http\S+)/);
      const report = JSON.parse((await checking.checked).output) as Report;
      const accepted = verdicts(report, 'accepted');
      expect(accepted).toEqual(expect.arrayContaining(['aud another', 'iss another', 'typ "JWT"', 'crit is empty']));
      expect(accepted).not.toEqual(expect.arrayContaining(['alg "none" without a signature']));
      expect(verdicts(report, 'lenient')).toEqual(expect.arrayContaining(['sub twice, the good one last']));
    },
    patience,
  );

  it(
    'finds nothing out at a service that refuses everybody whom it has refused before, though it checks no signature',
    async () => {
      let refusals = 0;
      const url = await listening(({ headers }, response) => {
        const isAccepted = refusals < 4 && isOfRs256(headers.authorization);
        if (!isAccepted) refusals++;
        response.writeHead(isAccepted ? 200 : 403).end();
      });
      const { code, output } = await checkVerifier(url, '--json').checked;
      const report = JSON.parse(output) as Report;
      expect(report.rows.find(({ attack }) => attack.startsWith('another’s signature'))).toMatchObject({
        answer: '403: it no longer accepts a good token',
        verdict: 'fault',
      });
      expect(verdicts(report, 'withstood')).toHaveLength(report.rows.filter(({ answer }) => answer === '200').length);
      expect([report.conclusion, report.isPassed, code]).toEqual(['unknown', false, 2]);
    },
    patience,
  );

  it.each([
    ['no address', [], /Say which address/],
    ['an address that is none', ['service'], /begin with http/],
    ['a key without a name', ['http://localhost', '--key', 'x'], /belong together/],
    ['a key that is none', ['http://localhost', '--key', 'README.md', '--kid', 'x', '--issuer', 'y'], /no private key/],
    ['claims that are none', ['http://localhost', '--claims', 'README.md'], /no claims in JSON/],
    ['a header that is none', ['http://localhost', '--header', 'x'], /"Name: value"/],
    ['an option that is none', ['http://localhost', '--strict'], /--strict/],
  ])(
    'says what is wrong with %s, and how to ask',
    async (_, args, reason) => {
      const { code, output, told } = await checkVerifier(...args).checked;
      expect([code, output]).toEqual([2, '']);
      expect(told).toMatch(reason);
      expect(told).toContain('npm run check-verifier -- <url>');
      expect(told).not.toMatch(/^ {4}at /m);
    },
    patience,
  );

  it('says so where nobody would be kept out', async () => {
    const url = await listening((_request, response) => response.end());
    const { code, told } = await checkVerifier(url).checked;
    expect([code, told]).toEqual([2, expect.stringContaining('answers without a token, too')]);
  });

  it('gives up on a service that never accepts a good token, and says what it should trust', async () => {
    const url = await listening((_request, response) =>
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end(),
    );
    const { code, told } = await checkVerifier(url, '--wait', '1', '--audience', 'orders').checked;
    expect(code).toBe(2);
    expect(told).toMatch(
      /it answers 401 \(Bearer\)\n.*trust the issuer http:\/\/localhost:\d+ and to be the audience orders, with/s,
    );
  });
});
