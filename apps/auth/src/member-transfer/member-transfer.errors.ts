// What can go wrong with a whole file of members.

/** The first line is not the header that says which column is which. */
export class WrongHeaderError extends Error {
  override readonly name = 'WrongHeaderError';

  constructor(header: string) {
    super(`the first line must be "${header}"`);
  }
}
