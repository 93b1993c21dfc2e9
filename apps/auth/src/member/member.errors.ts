// What can go wrong in managing members.

import { DomainError } from '#http/domain-error';

/** Something that nobody can do to their own account. */
export class OwnAccountError extends DomainError {
  readonly code = 'own_account';

  constructor() {
    super('nobody can do this to their own account');
  }
}

/** Roles are given and taken by people: a program that could would soon be an organiser itself. */
export class RolesByPeopleError extends DomainError {
  readonly code = 'roles_by_people';

  constructor() {
    super('a program can not give or take roles');
  }
}
