// Interleaved rounds: A B C A B C …, so that whatever else the machine does meets all contenders alike.

import { watchOthers } from './others.ts';
import { median } from './statistics.ts';

type Contenders<Results> = { readonly [Name in keyof Results]: () => Promise<Results[Name]> };

interface Round<Results> {
  readonly results: Results;
  /** how many cores other programs used meanwhile */
  readonly othersCores: number;
}

export interface Rounds<Results> {
  /** of each contender, in the order of the rounds */
  readonly results: { readonly [Name in keyof Results]: Results[Name][] };
  /** how calm the machine was, for the report */
  readonly note: string;
}

const calmCores = 0.25;
const mostRepeats = 2;

/**
 * Measures until `count` rounds had the machine to themselves, at most twice as many rounds; keeps
 * the calmest. What others used decides, never what was measured.
 */
export async function interleaved<Results extends object>(
  count: number,
  contenders: Contenders<Results>,
): Promise<Rounds<Results>> {
  const rounds: Round<Results>[] = [];
  const calm = () => rounds.filter(({ othersCores }) => othersCores <= calmCores).length;
  while (calm() < count && rounds.length < mostRepeats * count) rounds.push(await oneRound(contenders));
  const calmest = rounds.toSorted((a, b) => a.othersCores - b.othersCores).slice(0, count);
  const kept = rounds.filter((round) => calmest.includes(round));
  const names = Object.keys(contenders) as (keyof Results)[];
  const results = Object.fromEntries(names.map((name) => [name, kept.map((round) => round.results[name])]));
  const most = Math.max(...kept.map(({ othersCores }) => othersCores));
  const blurred = most > calmCores ? ', which blurs the numbers' : '';
  return {
    results: results as Rounds<Results>['results'],
    note: `The calmest ${count} of ${rounds.length} rounds; other programs used up to ${most.toFixed(2)} cores during them${blurred}.`,
  };
}

async function oneRound<Results extends object>(contenders: Contenders<Results>): Promise<Round<Results>> {
  const othersCores = watchOthers();
  const results: Partial<Results> = {};
  for (const name of Object.keys(contenders) as (keyof Results)[]) results[name] = await contenders[name]();
  return { results: results as Results, othersCores: othersCores() };
}

/** @returns the median of the rounds' own ratios: both sides of each were measured seconds apart */
export function medianRatio(values: readonly number[], bases: readonly number[]): number {
  return median(values.map((value, round) => value / (bases[round] as number)));
}
