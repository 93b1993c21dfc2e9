// What can be told from the sources alone, each as its script in package.json.

import { runCommand } from '../stack/command.ts';
import { checkout } from '../stack/checkout.ts';
import { failureText } from '../stack/steps.ts';
import { availableParallelism } from 'node:os';
import type { Stage } from './stage.ts';

const scripts = ['types', 'lint', 'unused', 'imports', 'format'];

/** Runs all checks, as many at once as there are processors, the longest first. */
export async function staticChecks(): Promise<Stage[]> {
  const waiting = [...scripts];
  const stages: Stage[] = [];
  const worker = async () => {
    for (let script = waiting.shift(); script; script = waiting.shift()) stages.push(await check(script));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return stages;
}

async function check(script: string): Promise<Stage> {
  const startedAt = performance.now();
  const failure = await runCommand('npm', ['run', '--silent', script], { directory: checkout }).then(
    () => undefined,
    (error: unknown) => failureText(error),
  );
  const stage = { title: script, seconds: (performance.now() - startedAt) / 1000, ok: failure === undefined };
  console.log(`${stage.ok ? '✓' : '✗'} ${script} (${stage.seconds.toFixed(1)} s)${failure ? `\n${failure}` : ''}`);
  return stage;
}
