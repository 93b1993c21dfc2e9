// The profile service as tests meet it: over HTTP, on a real database, with the cast signed in.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection, createConnection } from 'mysql2/promise';
import { StrangerPages } from '#pages/stranger-pages';
import { LogRecorder } from '../../../../test/support/log-recorder.ts';
import { profileMigrations } from '../../../../test/support/migrations.ts';
import { createSchema, type TestSchema } from '../../../../test/support/schema.ts';
import { TestClock } from '../../../../test/support/test-clock.ts';
import { readConfiguration } from '../../src/configuration.ts';
import { createProfileApplication } from '../../src/application.ts';
import { IssuerRevocations } from '../../src/verification/issuer-revocations.ts';
import { publicUrl, TestIssuer } from './issuer.ts';

/** Alice and Bob are members, Mallory is one who misbehaves, Ada organises. */
const cast = {
  alice: { sub: 'a11ce000-0000-4000-8000-000000000001', name: '김앨리스', roles: ['member'] },
  bob: { sub: 'b0b00000-0000-4000-8000-000000000002', name: '박밥', roles: ['member'] },
  mallory: { sub: 'ba110000-0000-4000-8000-000000000003', name: 'Mallory', roles: ['member'] },
  ada: { sub: 'ada00000-0000-4000-8000-000000000004', name: 'Ada', roles: ['member', 'admin'] },
};

export type Viewer = keyof typeof cast | 'nobody' | { sub: string; name: string; roles: string[] };

type Headings = Record<string, string>;

/** A response; the test says what it expects its JSON to look like. */
export interface Answer extends Omit<Response, 'json'> {
  json<Body = Record<string, unknown>>(): Promise<Body>;
}

export class ProfileService {
  readonly log = new LogRecorder();
  private readonly tokens = new Map<string, string>();
  private application!: NestFastifyApplication;
  private origin!: string;

  private constructor(
    readonly clock: TestClock,
    readonly schema: TestSchema,
    readonly issuer: TestIssuer,
    readonly stateDirectory: string,
    private readonly connection: Connection,
  ) {}

  /** Starts a service with a schema of its own. @param variables of its environment that the test wants otherwise */
  static async start(variables: NodeJS.ProcessEnv = {}): Promise<ProfileService> {
    const schema = await createSchema('profile', profileMigrations);
    const stateDirectory = await mkdtemp(join(tmpdir(), 'profile-'));
    const connection = await createConnection(schema.adminUrl);
    const clock = new TestClock();
    const service = new ProfileService(clock, schema, await TestIssuer.start(clock), stateDirectory, connection);
    const configuration = readConfiguration({
      NODE_ENV: 'test',
      PUBLIC_URL: publicUrl,
      MYSQL_URL: schema.url,
      JWKS_URL: service.issuer.jwksUrl,
      STATE_DIR: stateDirectory,
      ...variables,
    });
    service.application = await createProfileApplication(configuration, service.clock, service.log);
    await service.application.listen(0, '127.0.0.1');
    service.origin = await service.application.getUrl();
    return service;
  }

  async stop(): Promise<void> {
    await this.application.close();
    await this.issuer.close();
    await this.connection.end();
    await this.schema.drop();
    await rm(this.stateDirectory, { recursive: true });
  }

  /** A part of the running service. */
  provider<Provider>(token: Type<Provider>): Provider {
    return this.application.get(token, { strict: false });
  }

  /** What is stored, seen behind the service's back. */
  async rows<Row = object>(sql: string): Promise<Row[]> {
    const [rows] = await this.connection.query(sql);
    return rows as Row[];
  }

  /** A request as one of the cast; a plain object as body becomes JSON. */
  async request(
    viewer: Viewer,
    method: string,
    path: string,
    init: { body?: unknown; headers?: Headings } = {},
  ): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (viewer !== 'nobody') headers.set('authorization', `Bearer ${this.tokenOf(viewer)}`);
    await this.hearIssuer();
    const { body } = init;
    if (isPlain(body) && !headers.has('content-type')) headers.set('content-type', 'application/json');
    const payload = isPlain(body) ? JSON.stringify(body) : (body as RequestInit['body']);
    return fetch(this.origin + path, { method, headers, redirect: 'manual', body: payload }) as Promise<Answer>;
  }

  /** Where a path is, for clients of a test's own. */
  urlOf(path: string): string {
    return this.origin + path;
  }

  get(viewer: Viewer, path: string, headers?: Headings): Promise<Answer> {
    return this.request(viewer, 'GET', path, { headers });
  }

  /** A page as a browser asks for it, signed in by cookie. */
  page(viewer: Viewer, path: string, form?: Record<string, string>): Promise<Answer> {
    const headers = {
      accept: 'text/html',
      ...(viewer !== 'nobody' && { cookie: `access_token=${this.tokenOf(viewer)}` }),
    };
    const body = form && new URLSearchParams(form);
    return this.request('nobody', form ? 'POST' : 'GET', path, { headers, body });
  }

  /** Writes the viewer's profile; what isn't given has a plain value. */
  publish(viewer: Viewer, profile: Record<string, unknown> = {}): Promise<Answer> {
    const handle = typeof viewer === 'string' ? viewer : viewer.sub;
    return this.request(viewer, 'PUT', '/api/v1/me/profile', {
      body: { handle, name: handle, visibility: 'public', ...profile },
    });
  }

  /** However far a test moves the clock, the service has heard from the issuer lately. */
  private async hearIssuer(): Promise<void> {
    const { feed } = this.provider(IssuerRevocations);
    while (this.issuer.feed.isHeard && feed.isStale) {
      this.issuer.feed.beat();
      await turn();
    }
  }

  tokenOf(viewer: Exclude<Viewer, 'nobody'>): string {
    const who = typeof viewer === 'string' ? cast[viewer] : viewer;
    const known = this.tokens.get(who.sub);
    if (known) return known;
    const token = this.issuer.token(who, this.clock.now());
    this.tokens.set(who.sub, token);
    return token;
  }

  /** Forgets every profile and erasure between tests. */
  async empty(): Promise<void> {
    for (const table of ['search_posting', 'search_document', 'tag', 'profile', 'held_handle', 'erased_account'])
      await this.connection.query(`DELETE FROM ${table}`);
    this.provider(StrangerPages).forgetAll();
  }
}

function isPlain(body: unknown): body is object {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}
