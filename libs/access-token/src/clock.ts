// What time it is, as something a test can set; declared here so that the library needs no other.

export interface Clock {
  /** @returns the current instant */
  now(): Date;
}
