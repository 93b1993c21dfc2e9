// What stands in the stream of revocations, and by which step it came there.

import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { revocationStreamKey } from '../../apps/auth/src/revocation/revocation.lua.ts';

export interface StreamEntry {
  kind: string;
  id: string;
  nbf: number;
}

/** A command as the server saw it: `lua` of a script, else from whom. */
interface SeenCommand {
  source: string;
  words: string[];
}

export class StreamReader {
  private readonly redis: Redis;

  constructor(redisUrl: string) {
    this.redis = new Redis(redisUrl);
  }

  async entries(): Promise<StreamEntry[]> {
    return (await this.redis.xrange(revocationStreamKey, '-', '+')).map(([, fields]) => entryOf(fields));
  }

  /** What is void of a subject's by now: tokens issued before this second. */
  async notBeforeOf(id: string): Promise<number> {
    return Math.max(...(await this.entries()).filter((entry) => entry.id === id).map(({ nbf }) => nbf));
  }

  /** What an act appends. */
  async appendedBy(act: () => Promise<unknown>): Promise<StreamEntry[]> {
    const before = await this.redis.xlen(revocationStreamKey);
    await act();
    return (await this.entries()).slice(before);
  }

  /** All that was done by each of the scripts that appended, as `hset session:… ended logout`. */
  async stepsOf(act: () => Promise<unknown>): Promise<string[][]> {
    const monitor = await this.redis.monitor();
    const end = randomUUID();
    const seen: SeenCommand[] = [];
    const isOver = new Promise<void>((resolve) => {
      monitor.on('monitor', (_time: string, words: string[], source: string, database: string) => {
        if (words[1] === end) resolve();
        else if (Number(database) === this.redis.options.db) seen.push({ source, words });
      });
    });
    await act();
    await this.redis.echo(end);
    await isOver;
    monitor.disconnect();
    return scriptsIn(seen).filter((commands) => commands.some((command) => /^xadd /i.test(command)));
  }

  /** Starts an act and waits until it has appended. @returns the act, which may still go on */
  async untilAppended<T>(act: () => Promise<T>): Promise<{ goingOn: Promise<T> }> {
    const [last] = await this.redis.xrevrange(revocationStreamKey, '+', '-', 'COUNT', 1);
    const waiting = this.redis.duplicate();
    const appended = waiting.xread('BLOCK', 0, 'STREAMS', revocationStreamKey, last?.[0] ?? '0');
    const goingOn = act();
    await appended;
    waiting.disconnect();
    return { goingOn };
  }

  close(): void {
    this.redis.disconnect();
  }
}

function entryOf(fields: string[]): StreamEntry {
  const [, kind = '', , id = '', , nbf] = fields;
  return { kind, id, nbf: Number(nbf) };
}

/** A script's commands follow the call of it, and nothing comes between. */
function scriptsIn(seen: readonly SeenCommand[]): string[][] {
  const scripts: string[][] = [];
  for (const { source, words } of seen) {
    if (source === 'lua') scripts.at(-1)?.push(words.join(' '));
    else scripts.push([]);
  }
  return scripts;
}
