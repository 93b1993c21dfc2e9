// When clients were here last, by which secret or key: noted beside their requests, never in the way of one.

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#config/clock';
import { OAuthClientRepository } from './oauth-client.repository.ts';
import type { ClientProof, ClientUse } from './oauth-client.ts';

const everyMilliseconds = 60_000;

/** The first use is written at once, later ones once a minute, the last one at a clean stop. */
@Injectable()
export class ClientUses implements OnApplicationShutdown {
  private readonly logger = new Logger(ClientUses.name);
  private unwritten = new Map<string, ClientUse>();
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clients: OAuthClientRepository,
    private readonly clock: Clock,
  ) {}

  note(clientId: string, by: ClientProof): void {
    this.unwritten.set(`${clientId} ${by}`, { clientId, by, at: this.clock.now() });
    if (this.timer) return;
    this.write();
    this.timer = setInterval(() => this.writeOrRest(), everyMilliseconds).unref();
  }

  /** Everything that was noted is in MySQL, or will not get there for now. */
  async written(): Promise<void> {
    this.write();
    await this.writing;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.written();
  }

  private writeOrRest(): void {
    if (this.unwritten.size > 0) return this.write();
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private write(): void {
    this.writing = this.writing.then(() => this.writeNow());
  }

  private async writeNow(): Promise<void> {
    const uses = this.unwritten;
    this.unwritten = new Map();
    try {
      await this.clients.noteUses([...uses.values()]);
    } catch (error) {
      this.unwritten = new Map([...uses, ...this.unwritten]);
      this.logger.warn(`uses of clients not noted: ${(error as Error).name}`);
    }
  }
}
