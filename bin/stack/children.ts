// Child processes: logged to a file each, never outliving us, stopped politely and then not.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { awaitPrevious, recordProcess } from './process-record.ts';
import { StepFailure } from './steps.ts';
import { endWithUs, tied } from './tie.ts';

export interface ChildOptions {
  /** names the log file `log/<name>.log` and the record `run/<name>.pid` in `directory` */
  name: string;
  directory: string;
  command: string;
  args?: readonly string[];
  environment?: NodeJS.ProcessEnv;
  workingDirectory?: string;
  stopSignal?: NodeJS.Signals;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** resolves with how it ended, once it has */
  readonly ended: Promise<string>;
  /** asks it to end and waits; kills it when it doesn't in time */
  stop(): Promise<void>;
  /** what `kill -9` does */
  kill(): Promise<void>;
}

const stopPatienceMilliseconds = 15_000;

/**
 * Starts a process in a session of its own, so that a terminal's Ctrl-C reaches only us and we decide
 * the order; where `setpriv` is there, the kernel ends it when we are killed. Waits for one of the
 * same name and directory that an earlier run left.
 *
 * @throws {StepFailure} when it can't be started
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, directory, command, args = [], stopSignal = 'SIGTERM' } = options;
  const logFile = logFileOf(directory, name);
  const record = join(directory, 'run', `${name}.pid`);
  await awaitPrevious(record);
  const child = spawnLogged(...tied(command, args), options, logFile);
  endWithUs(child);
  const ended = endOf(child);
  const pid = await pidOf(child, command);
  recordProcess(record, pid);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMilliseconds);
    await ended.finally(() => clearTimeout(timer));
    killGroup(pid);
    rmSync(record, { force: true });
  };
  return { name, pid, logFile, ended, stop: () => end(stopSignal), kill: () => end('SIGKILL') };
}

/** Runs a command to its end. @throws {StepFailure} with its log, when it fails */
export async function runChild(options: ChildOptions): Promise<void> {
  const child = await startChild(options);
  const how = await child.ended;
  await child.stop();
  if (how !== 'code 0') throw new StepFailure(`${options.name} failed (${how}).`, child.logFile);
}

/** Waits for `ready`, or fails as soon as the child ends or the time is up. */
export async function untilReady(
  child: Child,
  ready: (signal: AbortSignal) => Promise<unknown>,
  patienceSeconds = 30,
): Promise<void> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('too late')), patienceSeconds * 1000);
  const death = child.ended.then((how) => {
    throw new StepFailure(`${child.name} ended while it started (${how}).`, child.logFile);
  });
  try {
    await Promise.race([ready(abort.signal), death]);
  } catch (error) {
    await child.kill();
    if (error instanceof StepFailure) throw error;
    throw new StepFailure(`${child.name} was not ready within ${patienceSeconds} s.`, child.logFile);
  } finally {
    clearTimeout(timer);
    abort.abort();
    death.catch(() => undefined);
  }
}

/** @returns where the output of the child `name` goes */
function logFileOf(directory: string, name: string): string {
  return join(directory, 'log', `${name}.log`);
}

function spawnLogged(program: string, args: readonly string[], options: ChildOptions, logFile: string): ChildProcess {
  for (const part of ['log', 'run']) mkdirSync(join(options.directory, part), { recursive: true, mode: 0o700 });
  if (existsSync(logFile)) rmSync(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn(program, args, {
      cwd: options.workingDirectory ?? options.directory,
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', log, log],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

function endOf(child: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
  child.once('error', (error) => resolve(error.message));
  return promise;
}

/** What a killed child leaves behind of its own: nginx's workers, say. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}

async function pidOf(child: ChildProcess, command: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('spawn', resolve).once('error', reject);
  try {
    await promise;
  } catch (error) {
    throw new StepFailure(`${command} can't be started: ${(error as Error).message}`);
  }
  return child.pid as number;
}
