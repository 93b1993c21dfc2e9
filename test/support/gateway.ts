// nginx with our configuration in front of two echoing services.

import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startGateway } from '../../bin/stack/nginx.ts';
import { freePorts } from '../../bin/stack/ports.ts';
import { findPrograms } from '../../bin/stack/programs.ts';
import { silentStep } from '../../bin/stack/steps.ts';
import { startEchoService, type Arrival, type EchoService } from './echo-service.ts';
import { privateDirectory } from './private-directory.ts';

export interface TestGateway {
  /** by address, so that nothing depends on how `localhost` resolves */
  readonly url: string;
  readonly publicHost: string;
  readonly accessLog: string;
  readonly auth: EchoService;
  readonly profile: EchoService;
  /** what the service behind a path got to see */
  arrival(path: string, options?: RequestInit): Promise<Arrival>;
  stop(): Promise<void>;
}

const files: Readonly<Record<string, string>> = {
  'theme.0a1b2c3d.css': 'body { color: #123; }'.repeat(100),
  'robots.txt': 'User-agent: *\n',
  'manifest.json': '{}',
  'openapi.json': '{"openapi":"3.1.0"}',
  'docs/index.html': '<!doctype html><title>docs</title>',
  'errors/404.ko.html': '<!doctype html><html lang="ko"><p><!--#echo var="request_identity" -->',
  'errors/404.en.html': '<!doctype html><html lang="en"><p><!--#echo var="request_identity" -->',
  'errors/400.ko.html': '<!doctype html><html lang="ko"><p><!--#echo var="request_identity" -->',
  'errors/413.ko.html': '<!doctype html><html lang="ko"><p>too large',
  'errors/413-picture.ko.html': '<!doctype html><html lang="ko"><p>too large a picture',
  'errors/502.ko.html': '<!doctype html><html lang="ko"><p><!--#echo var="request_identity" -->',
};

/** Starts it with a few static files. */
export async function startTestGateway(): Promise<TestGateway> {
  const directory = privateDirectory('gateway');
  const staticDirectory = join(directory, 'static');
  for (const folder of ['docs', 'errors']) mkdirSync(join(staticDirectory, folder), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(staticDirectory, name), content);
  const [auth, profile] = await Promise.all([startEchoService('auth'), startEchoService('profile')]);
  const [port] = (await freePorts(1)) as [number];
  const { nginx } = await findPrograms(silentStep);
  const services = { auth: auth.url, profile: profile.url };
  const publicHost = `localhost:${port}`;
  const publicUrl = `http://${publicHost}`;
  const gateway = await startGateway({ directory, program: nginx, port, publicUrl, services, staticDirectory });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    publicHost,
    accessLog: gateway.accessLog,
    auth,
    profile,
    arrival: async (path, options) => (await (await fetch(url + path, options)).json()) as Arrival,
    async stop() {
      await gateway.stop();
      await Promise.all([auth.stop(), profile.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
