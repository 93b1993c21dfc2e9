// The status of every code that the auth service's domain errors have.

import type { StatusOfCode } from '#http/problem';

export const statusOfCode: StatusOfCode = {
  account_gone: 404,
  account_suspended: 403,
  busy: 503,
  client_not_found: 404,
  cross_origin: 403,
  email_held: 409,
  email_not_verified: 403,
  export_expired: 410,
  export_not_found: 404,
  export_not_ready: 409,
  invalid_client: 401,
  introspection_forbidden: 403,
  invalid_credentials: 401,
  invalid_grant: 401,
  invalid_request: 400,
  invalid_scope: 400,
  last_admin: 409,
  own_account: 409,
  rate_limited: 429,
  roles_by_people: 403,
  secret_not_found: 404,
  service_unavailable: 503,
  session_not_found: 404,
  too_many_secrets: 409,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  verification_failed: 400,
  wrong_password: 403,
};
