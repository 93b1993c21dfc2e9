// Rules of finding an issuer's keys and revocations, from its metadata or without.

import { JwksServer } from '../../test/jwks-server.ts';
import { addressesOf, WrongIssuerError } from './issuer-addresses.ts';

const server = new JwksServer();
const warnings: string[] = [];

beforeEach(async () => {
  await server.listen();
  warnings.length = 0;
  server.requests.length = 0;
});
afterEach(() => server.goAway());

const issuer = (path = '') => new URL(server.url).origin + path;
const publish = (metadata: unknown) => {
  server.answer = (_request, response) => response.end(JSON.stringify(metadata));
};
const find = (of: string) => addressesOf(of, (message) => warnings.push(message));
const usual = (of: string) => ({
  jwksUri: `${of}/.well-known/jwks.json`,
  revocationsUri: `${of}/.well-known/revocations`,
});

it('are those of the metadata', async () => {
  const found = { jwksUri: 'https://keys.example/set', revocationsUri: 'https://feed.example/revocations' };
  publish({ issuer: issuer(), jwks_uri: found.jwksUri, peerfinder_revocations_uri: found.revocationsUri });
  await expect(find(issuer())).resolves.toEqual(found);
  expect(warnings).toEqual([]);
});

it('are the usual ones where the metadata names none, or none that is an address', async () => {
  publish({ issuer: issuer(), jwks_uri: 'nowhere', peerfinder_revocations_uri: 7 });
  await expect(find(issuer())).resolves.toEqual(usual(issuer()));
});

it('asks between host and path of an issuer that has a path (RFC 8414 §3.1)', async () => {
  publish({ issuer: issuer('/tenant') });
  await expect(find(issuer('/tenant'))).resolves.toEqual(usual(issuer('/tenant')));
  expect(server.requests[0]?.url).toBe('/.well-known/oauth-authorization-server/tenant');
});

it.each([500, 404, 302])('are the usual ones when the issuer answers %i, and somebody is told', async (status) => {
  server.answer = (_request, response) => response.writeHead(status, { location: 'http://mallory.example' }).end();
  await expect(find(issuer())).resolves.toEqual(usual(issuer()));
  expect(warnings).toEqual([expect.stringContaining('gave no metadata')]);
});

it('are the usual ones when nobody answers, or what is no metadata', async () => {
  publish(null);
  await expect(find(issuer())).resolves.toEqual(usual(issuer()));
  await server.goAway();
  await expect(find(issuer())).resolves.toEqual(usual(issuer()));
  expect(warnings).toHaveLength(2);
});

it('are nobody’s when the metadata is of another issuer: both names are said, and the line to change', async () => {
  publish({ issuer: 'https://peerfinder.example' });
  const found = find(issuer());
  await expect(found).rejects.toThrow(WrongIssuerError);
  await expect(found).rejects.toThrow(
    `the issuer at "${issuer()}" calls itself "https://peerfinder.example", this service accepts "${issuer()}": ` +
      'set ISSUER (issuer: …) to "https://peerfinder.example"',
  );
});
