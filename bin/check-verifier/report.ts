// The result of a check, as a table for people and as JSON for programs.

import { isFailure, type Outcome, type Verdict, verdictOf } from './verdict.ts';

export interface Report {
  readonly rows: readonly Row[];
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  readonly isPassed: boolean;
}

interface Row {
  readonly attack: string;
  readonly source: string;
  readonly expected: string;
  readonly answer: string;
  readonly verdict: Verdict;
}

/** What follows from a verdict, in the order of how much it matters. */
const meanings: Readonly<Record<Verdict, string>> = {
  accepted: 'accepted: whoever makes such a request is let in',
  asked: 'asked: the service fetched what the attacker’s token named',
  fault: 'fault: the service failed or did not answer, which is no refusal',
  'too strict': 'too strict: good tokens were refused, so that refusals say less',
  lenient: 'lenient: accepted, which the specifications leave to the service (--lenient lets it pass)',
  stricter: 'stricter: refused, though the specifications let a service accept it',
  withstood: 'withstood',
};

export function reportOf(outcomes: readonly Outcome[], isLenient: boolean): Report {
  const rows = outcomes.map((outcome): Row => {
    const { attack, received, trouble } = outcome;
    const answer = received === undefined ? 'none' : String(received.status ?? 'closed');
    const { name, source, expected } = attack;
    return {
      attack: name,
      source,
      expected,
      answer: trouble ? `${answer}: ${trouble}` : answer,
      verdict: verdictOf(outcome),
    };
  });
  const counts: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return { rows, counts, isPassed: !rows.some(({ verdict }) => isFailure(verdict, isLenient)) };
}

/** One line for each attack, then those that matter again, then how many of what. */
export function tableOf({ rows, counts, isPassed }: Report): string {
  const remarkable = rows.filter(({ verdict }) => verdict !== 'withstood' && verdict !== 'stricter');
  return [
    ...linesOf([['attack', 'expected', 'answer', 'verdict'], ...rows.map(cellsOf)]),
    '',
    ...(remarkable.length > 0
      ? [
          'Not withstood:',
          ...remarkable.map(({ attack, verdict, source }) => `  ${verdict}: ${attack} (${source})`),
          '',
        ]
      : []),
    ...(Object.keys(meanings) as Verdict[])
      .filter((verdict) => counts[verdict])
      .map((verdict) => `${String(counts[verdict]).padStart(5)}  ${meanings[verdict]}`),
    '',
    isPassed ? 'The verifier is strict.' : 'The verifier is not strict enough.',
  ].join('\n');
}

function cellsOf({ attack, expected, answer, verdict }: Row): string[] {
  return [attack, expected, answer, verdict];
}

function linesOf(table: readonly (readonly string[])[]): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
