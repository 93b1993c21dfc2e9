// Progress on the screen: one line for each step, with the time it took.

import { tail } from './log-tail.ts';

/** A step that could not be done, in words for whoever runs the command. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';

  /** @param logFile whose last lines say more */
  constructor(message: string, logFile?: string) {
    super(message);
    this.logFile = logFile;
  }

  readonly logFile: string | undefined;
}

/** Runs `work`, and tells about it. */
export type Step = <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;

/** Tells on standard output. */
export const loudStep: Step = async (title, work) => {
  const startedAt = performance.now();
  const rewritable = process.stdout.isTTY;
  if (rewritable) process.stdout.write(`· ${title} …`);
  try {
    const result = await work();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${rewritable ? '\r\x1b[K' : ''}✓ ${title} (${seconds} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${rewritable ? '\r\x1b[K' : ''}✗ ${title}\n`);
    throw error;
  }
};

/** Tells nobody: for stacks that tests start. */
export const silentStep: Step = async (_title, work) => work();

/** The reason of a failure and the end of the log that goes with it; a stack trace only for what nobody foresaw. */
export function failureText(error: unknown): string {
  if (!(error instanceof StepFailure)) return String(error instanceof Error ? (error.stack ?? error) : error);
  if (!error.logFile) return error.message;
  return `${error.message}\n  The end of ${error.logFile}:\n${tail(error.logFile)}`;
}
