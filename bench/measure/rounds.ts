// Interleaved rounds: A B C A B C …, so that whatever else the machine does meets all contenders alike.

import { median } from './statistics.ts';

type Contenders<Name extends string, Result> = Readonly<Record<Name, () => Promise<Result>>>;

/** @returns the results of each contender, in the order of the rounds */
export async function interleaved<Name extends string, Result>(
  rounds: number,
  contenders: Contenders<Name, Result>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contenders) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results[name].push(await contenders[name]());
  }
  return results;
}

/** @returns the median of the rounds' own ratios: both sides of each were measured seconds apart */
export function medianRatio(values: readonly number[], bases: readonly number[]): number {
  return median(values.map((value, round) => value / (bases[round] as number)));
}
