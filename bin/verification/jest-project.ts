// Runs one of Jest's projects and reads its counts.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkout } from '../stack/checkout.ts';
import { commandOutput } from '../stack/command.ts';
import { endWithUs, tied } from '../stack/tie.ts';
import type { Stage } from './stage.ts';

export type JestProject = 'specs' | 'e2e' | 'journeys';

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

const require = createRequire(import.meta.url);
const jest = join(dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** Whether a project has a file that matches all patterns given. */
export async function hasTests(project: JestProject, patterns: readonly string[]): Promise<boolean> {
  const args = [...nodeFlags, jest, '--selectProjects', project, '--listTests', '--', ...patterns];
  const output = await commandOutput(process.execPath, args, checkout);
  return output.split('\n').some((line) => line.startsWith(checkout));
}

/** Runs a project with its output on the screen. A file that can't be loaded counts as one failed test. */
export async function runJest(
  project: JestProject,
  patterns: readonly string[],
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Stage> {
  const startedAt = performance.now();
  const report = join(directory, `${project}.json`);
  const args = [...nodeFlags, jest, '--selectProjects', project, '--json', '--outputFile', report, '--', ...patterns];
  const child = spawn(...tied(process.execPath, args), {
    cwd: checkout,
    env: { ...process.env, NODE_OPTIONS: nodeFlags.join(' '), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  endWithUs(child);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('exit', resolve);
  const code = await promise;
  const seconds = (performance.now() - startedAt) / 1000;
  return { title: project, seconds, ok: code === 0, ...counts(report) };
}

function counts(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}
