// What time it is, as something a test can set.

/** The source of the current instant; also the injection token, so that tests bind their own. */
export abstract class Clock {
  /** @returns the current instant */
  abstract now(): Date;
}

/** The clock of the machine. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
