// What this issuer offers to programs (RFC 8414 §2): only what there is.

import { scopesOfClients } from '#access-token/scope';
import type { Metadata } from './metadata.schema.ts';

const authentication = {
  methods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  algorithms: ['RS256'],
};

/** @param issuer the origin of everything */
export function metadataOf(issuer: string): Metadata {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    token_endpoint: `${issuer}/oauth/token`,
    token_endpoint_auth_methods_supported: authentication.methods,
    token_endpoint_auth_signing_alg_values_supported: authentication.algorithms,
    introspection_endpoint: `${issuer}/oauth/introspect`,
    introspection_endpoint_auth_methods_supported: authentication.methods,
    introspection_endpoint_auth_signing_alg_values_supported: authentication.algorithms,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    revocation_endpoint_auth_methods_supported: authentication.methods,
    revocation_endpoint_auth_signing_alg_values_supported: authentication.algorithms,
    peerfinder_revocations_uri: `${issuer}/.well-known/revocations`,
    peerfinder_revocation_events_uri: `${issuer}/.well-known/revocations/events`,
    service_documentation: `${issuer}/docs`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: Object.keys(scopesOfClients),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: [
      ...['iss', 'aud', 'sub', 'sid', 'jti', 'client_id', 'iat', 'exp', 'scope'],
      ...['auth_time', 'roles', 'email_verified', 'name'],
    ],
  };
}
