// Why an operator's command can't even begin: there is no configuration, or no build. Then nothing was done.

import { hasAuthVariables } from './auth-variables.ts';

const withoutStack = "The local stack is not running: start it with npm start, or give the auth service's environment.";

/** @returns what to tell an operator; undefined where the command had begun */
function refusalToStart(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return 'There is no build: npm run build makes one.';
  if (error.name !== 'ConfigurationError') return undefined;
  return hasAuthVariables() ? error.message : `${withoutStack}\n${error.message}`;
}

/** Ends the process with 2 where a command can't begin; says what came of that first. */
export function exitIfNotStarted(error: unknown, outcome: string): void {
  const refusal = refusalToStart(error);
  if (refusal === undefined) return;
  console.error(`${outcome} ${refusal}`);
  process.exit(2);
}
