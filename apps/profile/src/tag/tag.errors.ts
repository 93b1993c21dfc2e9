// What can go wrong with a tag, by stable code.

import { DomainError } from '#http/domain-error';

/** Nobody whom the viewer may see uses the tag: whether others do is not told. */
export class TagNotFoundError extends DomainError {
  readonly code = 'tag_not_found';
  override readonly isForMembersPerhaps = true;

  constructor() {
    super('no such tag');
  }
}
