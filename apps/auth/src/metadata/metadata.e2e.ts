// Rules of the documents that say what this issuer offers.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';

describe.each(['openid-configuration', 'oauth-authorization-server'])('GET /.well-known/%s', (name) => {
  let auth: AuthService;
  let metadata: Record<string, unknown>;

  beforeAll(async () => {
    auth = await startAuthService();
    metadata = (await auth.request('GET', `/.well-known/${name}`)).json();
  });

  afterAll(async () => {
    await auth.stop();
  });

  const urls = () =>
    Object.entries(metadata)
      .filter(([key, value]) => key !== 'issuer' && String(value).startsWith('http'))
      .map(([key, value]): [string, URL] => [key, new URL(String(value))]);

  it('is what the issuer says of itself', async () => {
    expect(metadata['issuer']).toBe('http://peerfinder.test');
    expect(urls().every(([, { origin }]) => origin === 'http://peerfinder.test')).toBe(true);
  });

  it('names what clients and verifiers need', async () => {
    expect(urls().map(([key]) => key)).toEqual([
      'jwks_uri',
      'token_endpoint',
      'introspection_endpoint',
      'revocation_endpoint',
      'peerfinder_revocations_uri',
      'peerfinder_revocation_events_uri',
      'service_documentation',
    ]);
    expect(metadata['grant_types_supported']).toEqual(['client_credentials']);
    expect(metadata['scopes_supported']).toContain('members:read');
  });

  it('names only what there is', async () => {
    const paths = urls().map(([key, { pathname }]): [string, string] => [key, pathname]);
    for (const [key, path] of paths) {
      if (key === 'service_documentation') continue; // served by nginx
      const isEndpoint = key.endsWith('_endpoint');
      const method = isEndpoint ? 'POST' : 'HEAD';
      const { statusCode } = await auth.application.inject({ method, url: path });
      expect([key, statusCode]).toEqual([key, isEndpoint ? 400 : 200]);
    }
  });
});
