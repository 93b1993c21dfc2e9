// Short-lived commands whose output matters only when it is asked for, or when they fail.

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { StepFailure } from './steps.ts';

interface CommandOptions {
  directory?: string;
  environment?: Readonly<Record<string, string>>;
}

const shownLines = 20;

/** Runs a command quietly. @throws {StepFailure} with the end of its output */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<void> {
  const { code, output } = await run(command, args, options);
  if (code === 0) return;
  const end = output.trimEnd().split('\n').slice(-shownLines).join('\n    ');
  throw new StepFailure(`${command} ${args[0] ?? ''} failed (${code}):\n    ${end}`);
}

/** @returns what a command prints, whether or not it succeeds */
export async function commandOutput(command: string, args: readonly string[], directory?: string): Promise<string> {
  const environment = { LC_ALL: 'C.UTF-8' };
  const { output } = await run(command, args, directory ? { directory, environment } : { environment });
  return output;
}

async function run(command: string, args: readonly string[], { directory, environment }: CommandOptions) {
  const child = spawn(command, args, {
    cwd: directory,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { promise, resolve } = Promise.withResolvers<number | string>();
  child.once('error', (error) => resolve(error.message));
  child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
  return { code, output: stdout + stderr };
}
