// Rules of a long export: it is read as fast as it is taken, and no further once nobody takes it.

import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, type SignedIn } from '../../../../test/support/cast.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { AuditExport } from './audit-export.service.ts';

/** A hundred megabytes: the kernel keeps up to forty of them for a client that doesn't read. */
const [batches, batchSize] = [24, 500];

describe('a long export', () => {
  let auth: AuthService;
  let admin: SignedIn;
  let url: string;
  /** How many pieces were made of the latest export; resolves once no more will be. */
  let made: { count: number; ended: Promise<void> };

  beforeAll(async () => {
    auth = await startAuthService();
    admin = await ada(auth);
    await auth.application.listen(0, '127.0.0.1');
    url = await auth.application.getUrl();
    const log = auth.application.get(AuditLog, { strict: false });
    for (let batch = 0; batch < batches; batch += 1) await log.recordAll(longActs());
    watch(auth.application.get(AuditExport, { strict: false }));
  }, 60_000);

  afterAll(() => auth.stop());

  function longActs() {
    const changes = { name: { from: 'x'.repeat(8_000), to: '' } };
    const act = { actor: { id: admin.id, ip: null }, action: 'account.changed', target: admin.id, changes } as const;
    return Array.from({ length: batchSize }, () => act);
  }

  function watch(exports: AuditExport): void {
    const begin = exports.begin.bind(exports);
    exports.begin = async (...parameters) => {
      const lines = await begin(...parameters);
      const { promise, resolve } = Promise.withResolvers<void>();
      const watched = { count: 0, ended: promise };
      made = watched;
      return (async function* () {
        try {
          for await (const line of lines) {
            watched.count += 1;
            yield line;
          }
        } finally {
          resolve();
        }
      })();
    };
  }

  async function open(): Promise<IncomingMessage> {
    const headers = { authorization: `Bearer ${admin.accessToken}` };
    const request = get(`${url}/api/v1/audit-events/export?format=jsonl`, { headers });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  it('holds every act once', async () => {
    const response = await open();
    expect(response.headers['transfer-encoding']).toBe('chunked');
    const ids = new Set<string>();
    let lines = 0;
    for await (const line of createInterface({ input: response })) {
      ids.add((JSON.parse(line) as { id: string }).id);
      lines += 1;
    }
    expect(lines).toBeGreaterThanOrEqual(batches * batchSize);
    expect(ids.size).toBe(lines);
  }, 60_000);

  it('waits for whoever does not read, and ends when they are gone', async () => {
    const response = await open();
    await once(response, 'readable');
    for (let patience = 0; patience < 4 * batches; patience += 1) await auth.request('GET', '/healthz/ready');
    const whileNobodyReads = made.count;
    response.destroy();
    await made.ended;
    expect(whileNobodyReads).toBeLessThan(batches * 0.75);
    expect(made.count).toBeLessThanOrEqual(whileNobodyReads + 1);
  }, 60_000);
});
