// What each domain error of the profile service means in HTTP: the one table.

import type { StatusOfCode } from '#http/problem';

export const statusOfCode: StatusOfCode = {
  account_gone: 404,
  profile_not_found: 404,
  picture_not_found: 404,
  cross_origin: 403,
  data_file_not_found: 404,
  edit_conflict: 409,
  drawing_queue_full: 503,
  handle_taken: 409,
  own_profile: 409,
  payload_too_large: 413,
  picture_queue_full: 503,
  picture_storage_away: 503,
  search_queue_full: 503,
  tag_not_found: 404,
};
