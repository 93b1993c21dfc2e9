// When to try again: later with every failure, and never all at once ("full jitter").

interface DelayBounds {
  readonly least: number;
  readonly most: number;
}

/**
 * @param failures how many attempts have failed in a row, this one included
 * @param random from 0 up to 1
 * @returns somewhere between the least and a bound that doubles with every failure, up to the most
 */
export function reconnectDelay(failures: number, { least, most }: DelayBounds, random: number): number {
  const bound = Math.min(most, least * 2 ** Math.min(failures, 30));
  return least + random * Math.max(0, bound - least);
}

/** @returns within a fifth of `milliseconds`, so that many who wait the same don't come at once */
export function about(milliseconds: number, random: number): number {
  return milliseconds * (0.8 + 0.4 * random);
}
