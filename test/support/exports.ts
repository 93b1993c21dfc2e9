// Copies of one's data, as tests ask for them, have them made and read them.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OutboxRelay } from '#mysql/outbox.relay';
import type { Answer, AuthService } from './auth-service.ts';
import { readZip } from './zip.ts';

const path = '/api/v1/account/data-exports';

export interface ExportAnswer {
  id: string;
  state: string;
  progress: number;
  delayed: boolean;
  expiresAt: string | null;
  bytes: number | null;
  file: string | null;
}

/** Of a person who is signed in. */
export function exportsOf(auth: AuthService, { accessToken }: { accessToken: string }) {
  const get = (url: string): Promise<Answer> => auth.request('GET', url, { accessToken });
  return {
    /** @returns the whole answer */
    request: () => auth.request('POST', path, { accessToken }),
    async ask(): Promise<ExportAnswer> {
      const answer = await auth.request('POST', path, { accessToken });
      expect(answer.statusCode).toBe(202);
      return answer.json<ExportAnswer>();
    },
    show: (id: string) => get(`${path}/${id}`),
    state: async (id: string) => (await get(`${path}/${id}`)).json<ExportAnswer>(),
    list: async () => (await get(path)).json<{ items: ExportAnswer[] }>().items,
    file: (id: string) => get(`${path}/${id}/file`),
    /** @returns every file of the zip by its path */
    async files(id: string): Promise<Map<string, Buffer>> {
      const answer = await get(`${path}/${id}/file`);
      expect(answer.statusCode).toBe(200);
      return readZip(answer.rawPayload);
    },
  };
}

export interface HeldOutbox {
  /** Delivers what is due. */
  deliver(): Promise<void>;
  /** Has messages delivered by themselves again while `work` is done, such as somebody joining. */
  released<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** From now on messages are delivered when a test says so. */
export async function holdOutbox(application: NestFastifyApplication): Promise<HeldOutbox> {
  const relay = application.get(OutboxRelay, { strict: false });
  await relay.beforeApplicationShutdown();
  return {
    deliver: () => relay.deliverDue(),
    async released(work) {
      relay.onApplicationBootstrap();
      const value = await work();
      await relay.beforeApplicationShutdown();
      return value;
    },
  };
}
