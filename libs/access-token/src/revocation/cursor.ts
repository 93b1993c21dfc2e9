// A place in the revocation feed, `<milliseconds>-<number>` as Redis numbers the entries of a stream.

const form = /^\d{1,16}-\d{1,10}$/;

/** Before everything that was ever revoked. */
export const feedStart = '0-0';

export function isCursor(text: string): boolean {
  return form.test(text);
}

/** Whether the one place is behind the other. */
export function isBehind(cursor: string, other: string): boolean {
  const [milliseconds, number] = partsOf(cursor);
  const [otherMilliseconds, otherNumber] = partsOf(other);
  return milliseconds === otherMilliseconds ? number > otherNumber : milliseconds > otherMilliseconds;
}

/** Sixteen digits are more than a number holds exactly. */
function partsOf(cursor: string): [bigint, bigint] {
  const [milliseconds = '0', number = '0'] = cursor.split('-', 2);
  return [BigInt(milliseconds), BigInt(number)];
}
