// (d) Members from a file, by the command that operators run.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { type Section, verdict } from '../report/section.ts';

export interface Importing {
  /** the auth service's */
  environment: NodeJS.ProcessEnv;
  directory: string;
  lines: number;
}

interface Run {
  seconds: number;
  mostMebibytes: number;
}

const hash = 'pbkdf2_sha256$1000000$saltofelsewhere$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=';
const families = [...'김이박최정강조윤장임한오서신권황안송류홍'];
const syllables = [...'민서준하윤지우현도연수빈아은재영호진성규'];
const every = 100;
const askedPerSecond = 1_000;

/** Imports a file into the stack, and then once more. */
export async function importing({ environment, directory, lines }: Importing): Promise<Section> {
  const file = join(directory, 'members.csv');
  writeFileSync(file, fileOf(lines));
  const first = await importOf(file, environment);
  const again = await importOf(file, environment);
  rmSync(file);
  const row = (title: string, { seconds, mostMebibytes }: Run) => [
    title,
    seconds.toFixed(1),
    (lines / seconds).toFixed(0),
    mostMebibytes.toFixed(0),
  ];
  return {
    title: '(d) Members from a file',
    notes: [
      `${lines} lines, 9 in 10 of them with a proved address; the command's own start is counted in. Each account is written with its hash, its terms of search and an event in the history.`,
    ],
    table: {
      head: ['', 'seconds', 'lines/s', 'most memory, MiB'],
      rows: [row('import', first), row('the same file again', again)],
    },
    verdicts: [verdict('members imported per second', lines / first.seconds, { atLeast: askedPerSecond })],
  };
}

function fileOf(lines: number): string {
  const name = (number: number) =>
    [families[number % 20], syllables[Math.floor(number / 20) % 20], syllables[Math.floor(number / 400) % 20]].join('');
  const people = Array.from(
    { length: lines },
    (_, number) => `${name(number)},imported-${number}@example.com,${number % 10 !== 0},${hash}`,
  );
  return ['name,email,verified,hash', ...people, ''].join('\n');
}

async function importOf(file: string, environment: NodeJS.ProcessEnv): Promise<Run> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(checkout, 'bin/import-members.ts'), file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let mostMebibytes = 0;
  const watch = setInterval(() => (mostMebibytes = Math.max(mostMebibytes, peakOf(child.pid))), every);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1_000, mostMebibytes };
}

/** Its peak so far (proc_pid_status(5)); 0 once it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
