// One stage of `npm test`, for the summary at its end.

export interface Stage {
  readonly title: string;
  readonly seconds: number;
  readonly ok: boolean;
  /** counts of tests, where the stage ran tests */
  readonly passed?: number;
  readonly failed?: number;
}

/** Every stage on a line; the counts of all tests on the last. */
export function summary(stages: readonly Stage[]): string {
  const width = Math.max(...stages.map(({ title }) => title.length));
  const lines = stages.map(({ title, seconds, ok, passed, failed }) => {
    const tests = passed === undefined ? '' : `  ${passed} passed, ${failed ?? 0} failed`;
    return `${ok ? '✓' : '✗'} ${title.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s${tests}`;
  });
  const total = (count: 'passed' | 'failed') => stages.reduce((sum, stage) => sum + (stage[count] ?? 0), 0);
  return `${lines.join('\n')}\n\n${total('passed')} passed, ${total('failed')} failed`;
}
