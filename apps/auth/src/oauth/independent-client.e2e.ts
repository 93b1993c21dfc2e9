// An OAuth client that knows PeerFinder by the RFCs alone: discovery, a token, introspection, revocation, over HTTP.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { freePort } from '../../../../bin/stack/ports.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { aClient, registryOf } from '../../../../test/support/clients.ts';
import { theService } from '../audit/audit.ts';

const insecure = { [oauth.allowInsecureRequests]: true };
const scopes = ['profiles:read', 'tokens:introspect'] as const;

describe('an independent OAuth client', () => {
  let auth: AuthService;
  let server: oauth.AuthorizationServer;

  beforeAll(async () => {
    const port = await freePort();
    auth = await startAuthService({ PUBLIC_URL: `http://127.0.0.1:${port}` });
    // It judges by its own clock.
    auth.clock.advance((Date.now() - auth.clock.now().getTime()) / 1_000);
    await auth.application.listen(port, '127.0.0.1');
  });
  afterAll(() => auth.stop());

  async function methodsOf(): Promise<Record<string, { client: oauth.Client; proof: oauth.ClientAuth }>> {
    const { id, secret } = await aClient(auth, ...scopes);
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }));
    const keyed = await registryOf(auth).make(theService, { name: 'Keyed', scopes, publicKey: jwk });
    const der = privateKey.export({ type: 'pkcs8', format: 'der' });
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, false, ['sign']);
    return {
      client_secret_basic: { client: { client_id: id }, proof: oauth.ClientSecretBasic(secret) },
      client_secret_post: { client: { client_id: id }, proof: oauth.ClientSecretPost(secret) },
      private_key_jwt: { client: { client_id: keyed.client.id }, proof: oauth.PrivateKeyJwt(key) },
    };
  }

  it.each(['oidc', 'oauth2'] as const)('finds the endpoints (%s)', async (algorithm) => {
    const issuer = new URL(auth.environment['PUBLIC_URL'] ?? '');
    const answer = await oauth.discoveryRequest(issuer, { algorithm, ...insecure });
    server = await oauth.processDiscoveryResponse(issuer, answer);
    expect(server.token_endpoint).toBe(`${issuer.origin}/oauth/token`);
  });

  it.each(['client_secret_basic', 'client_secret_post', 'private_key_jwt'])(
    'gets a token, learns what it is worth, verifies it, and revokes it by %s',
    async (method) => {
      expect(server.token_endpoint_auth_methods_supported).toContain(method);
      const { client, proof } = (await methodsOf())[method]!;
      const granted = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        proof,
        { scope: scopes.join(' ') },
        insecure,
      );
      const { access_token: token, ...rest } = await oauth.processClientCredentialsResponse(server, client, granted);
      expect(rest).toEqual({ token_type: 'bearer', expires_in: 600, scope: scopes.join(' ') });

      const introspection = async () => {
        const answer = await oauth.introspectionRequest(server, client, proof, token, insecure);
        return oauth.processIntrospectionResponse(server, client, answer);
      };
      expect(await introspection()).toMatchObject({ active: true, client_id: client.client_id, sub: client.client_id });

      const headers = { authorization: `Bearer ${token}` };
      const request = new Request(`${server.issuer}/api/v1/profiles`, { headers });
      const claims = await oauth.validateJwtAccessToken(server, request, 'peerfinder', insecure);
      expect(claims).toMatchObject({ client_id: client.client_id, scope: scopes.join(' ') });

      const revoked = await oauth.revocationRequest(server, client, proof, token, insecure);
      await oauth.processRevocationResponse(revoked);
      expect(await introspection()).toEqual({ active: false });
    },
  );

  it('understands why it is refused', async () => {
    const client = { client_id: (await aClient(auth, 'profiles:read')).id };
    const proof = oauth.ClientSecretBasic(`pfs_${randomBytes(32).toString('base64url')}`);
    const answer = await oauth.clientCredentialsGrantRequest(server, client, proof, {}, insecure);
    const challenged = await oauth
      .processClientCredentialsResponse(server, client, answer)
      .catch((error: unknown) => error);
    expect(challenged).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    expect(challenged).toMatchObject({ cause: [{ scheme: 'basic' }] });
  });
});
