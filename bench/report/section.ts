// A part of the report: one table, what to know about it, and what was asked of it.

import type { Summary } from '../measure/sample.ts';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Verdict {
  readonly what: string;
  readonly measured: number;
  readonly target: string;
  readonly met: boolean;
}

export interface Section {
  readonly title: string;
  readonly notes: readonly string[];
  readonly table: Table;
  readonly verdicts: readonly Verdict[];
}

type Target = { readonly atLeast: number } | { readonly atMost: number };

/** Compares a measured ratio with its target. */
export function verdict(what: string, measured: number, target: Target): Verdict {
  if ('atLeast' in target) {
    return { what, measured, target: `≥ ${target.atLeast.toFixed(2)}`, met: measured >= target.atLeast };
  }
  return { what, measured, target: `≤ ${target.atMost.toFixed(2)}`, met: measured <= target.atMost };
}

/** A table of loads. @param ratioTitle what each row is compared with */
export function loadTable(ratioTitle: string, rows: Table['rows']): Table {
  return { head: ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU s per 1,000', ratioTitle], rows };
}

/** A row of `loadTable`. */
export function loadRow(name: string, summary: Summary, ratio: number): string[] {
  const { requestsPerSecond, p50, p99, cpuSecondsPerThousand } = summary;
  return [
    name,
    requestsPerSecond.toFixed(requestsPerSecond < 100 ? 1 : 0),
    p50.toFixed(2),
    p99.toFixed(2),
    cpuSecondsPerThousand.toFixed(3),
    ratio.toFixed(2),
  ];
}
