// Which day it is where the cohorts are: what "active on a day" is counted by.

const seoulOffsetMilliseconds = 9 * 60 * 60 * 1_000;

/** @returns the date in Asia/Seoul, `2026-11-21` */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + seoulOffsetMilliseconds).toISOString().slice(0, 10);
}
