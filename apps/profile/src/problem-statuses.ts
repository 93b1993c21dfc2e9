// Which HTTP status each code of the profile service's domain errors has.

import type { StatusOfCode } from '#http/problem';

export const problemStatuses: StatusOfCode = {
  profile_not_found: 404,
  picture_not_found: 404,
  handle_taken: 409,
  own_profile: 409,
  payload_too_large: 413,
  picture_queue_full: 503,
};
