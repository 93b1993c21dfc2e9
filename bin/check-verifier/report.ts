// The result of a check, as a table for people and as JSON for programs.

import { isFailure, type Outcome, saysNothing, type Verdict, verdictOf } from './verdict.ts';

export interface Report {
  readonly rows: readonly Row[];
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  readonly isPassed: boolean;
  /** `unknown`: nothing is against the service but that it came to refuse everything. */
  readonly conclusion: 'strict' | 'not strict enough' | 'unknown';
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
  fault: 'fault: the service failed, did not answer, or refused good tokens by then, too, which is no refusal',
  'too strict': 'too strict: good tokens were refused, so that refusals say less',
  lenient: 'lenient: accepted, which the specifications leave to the service (--lenient lets it pass)',
  stricter: 'stricter: refused, though the specifications let a service accept it',
  withstood: 'withstood',
};

const conclusions: Readonly<Record<Report['conclusion'], string>> = {
  strict: 'The verifier is strict.',
  'not strict enough': 'The verifier is not strict enough.',
  unknown:
    'Nothing was found out: the service no longer accepts a good token, so that its refusals say nothing. ' +
    'Let it refuse this caller as often as it likes without banning it, and check again.',
};

export function reportOf(outcomes: readonly Outcome[], isLenient: boolean): Report {
  const rows = outcomes.map((outcome): Row => {
    const { attack, received } = outcome;
    const trouble = saysNothing(outcome) ? 'it no longer accepts a good token' : outcome.trouble;
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
  const failures = outcomes.filter((outcome) => isFailure(verdictOf(outcome), isLenient));
  const conclusion = failures.length === 0 ? 'strict' : failures.every(saysNothing) ? 'unknown' : 'not strict enough';
  return { rows, counts, isPassed: conclusion === 'strict', conclusion };
}

/** One line for each attack, then those that matter again, then how many of what. */
export function tableOf({ rows, counts, conclusion }: Report): string {
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
    conclusions[conclusion],
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
