// What the documents of metadata look like.

import { z } from 'zod';

const names = z.array(z.string());

export const metadataAnswer = z.object({
  issuer: z.url(),
  jwks_uri: z.url(),
  token_endpoint: z.url(),
  token_endpoint_auth_methods_supported: names,
  token_endpoint_auth_signing_alg_values_supported: names,
  introspection_endpoint: z.url(),
  introspection_endpoint_auth_methods_supported: names,
  introspection_endpoint_auth_signing_alg_values_supported: names,
  revocation_endpoint: z.url(),
  revocation_endpoint_auth_methods_supported: names,
  revocation_endpoint_auth_signing_alg_values_supported: names,
  peerfinder_revocations_uri: z.url().meta({ description: 'What was revoked before its expiry, as a signed JWT' }),
  peerfinder_revocation_events_uri: z.url().meta({ description: 'The same as it happens, as server-sent events' }),
  service_documentation: z.url(),
  grant_types_supported: names,
  response_types_supported: names,
  scopes_supported: names,
  subject_types_supported: names,
  id_token_signing_alg_values_supported: names,
  claims_supported: names,
});
export type Metadata = z.infer<typeof metadataAnswer>;
