// The gateway as a child process: the templates of nginx/, filled for this machine.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from './checkout.ts';
import { startChild, untilReady, type Child } from './children.ts';
import { accepting } from './ports.ts';
import type { Program } from './programs.ts';
import { filled } from './template.ts';

export interface GatewayOptions {
  directory: string;
  program: Program;
  /** on the loopback address */
  port: number;
  /** the origin that clients see */
  publicUrl: string;
  /** base URLs of the services */
  services: { readonly auth: string; readonly profile: string };
  /** what the asset build made */
  staticDirectory?: string;
  /** where the profile service keeps pictures, if it has the gateway send them */
  picturesDirectory?: string;
}

export interface Gateway {
  readonly url: string;
  readonly accessLog: string;
  readonly child: Child;
  stop(): Promise<void>;
}

const templates = join(checkout, 'nginx');
const suffix = '.template';

/** Starts nginx. @throws {StepFailure} with its log */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { directory, program, port, publicUrl } = options;
  const run = join(directory, 'run', 'nginx');
  const accessLog = join(directory, 'log', 'nginx.access.log');
  render(run, valuesOf(options, run, accessLog));
  const asRoot = process.getuid?.() === 0 ? ' user root;' : '';
  const child = await startChild({
    name: 'nginx',
    directory,
    command: program.path,
    args: ['-e', 'stderr', '-p', run, '-c', join(run, 'nginx.conf'), '-g', `daemon off;${asRoot}`],
    environment: program.environment,
    stopSignal: 'SIGQUIT',
  });
  await untilReady(child, (signal) => accepting({ host: '127.0.0.1', port }, signal));
  return { url: publicUrl, accessLog, child, stop: () => child.stop() };
}

function valuesOf(options: GatewayOptions, run: string, accessLog: string): Record<string, string> {
  const { host, protocol } = new URL(options.publicUrl);
  return {
    GATEWAY_LISTEN: `127.0.0.1:${options.port}`,
    GATEWAY_PUBLIC_HOST: host,
    GATEWAY_PUBLIC_SCHEME: protocol.slice(0, -1),
    GATEWAY_AUTH: new URL(options.services.auth).host,
    GATEWAY_PROFILE: new URL(options.services.profile).host,
    GATEWAY_STATIC: options.staticDirectory ?? join(checkout, 'dist', 'static'),
    GATEWAY_PICTURES: options.picturesDirectory ?? join(run, 'pictures'),
    GATEWAY_RUN: run,
    GATEWAY_ACCESS_LOG: accessLog,
  };
}

function render(target: string, values: Record<string, string>): void {
  rmSync(target, { recursive: true, force: true });
  for (const name of readdirSync(templates, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith(suffix)) continue;
    const file = join(target, name.slice(0, -suffix.length));
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, filled(readFileSync(join(templates, name), 'utf8'), values));
  }
}
