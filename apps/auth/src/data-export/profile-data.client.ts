// Asks the profile service what it holds of an account: first for the list of files, then for each of them.

import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ServiceTokenIssuer } from '../access-token/service-token.ts';
import { AuthConfiguration } from '../configuration.ts';

const fileList = z.object({
  files: z.array(z.object({ name: z.string().regex(/^[\w-]{1,64}\.(json|webp)$/), type: z.string() })).max(1_000),
});

export type ProfileFile = z.infer<typeof fileList>['files'][number];

const answerTimeoutMilliseconds = 5_000;

/** The profile service is away, or answered otherwise than it should. What it said is not repeated. */
class ProfileDataError extends Error {
  override readonly name = 'ProfileDataError';

  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super('the profile service did not give its data', options);
  }
}

@Injectable()
export class ProfileDataClient {
  private readonly origin: string;

  constructor(
    private readonly tokens: ServiceTokenIssuer,
    { environment }: AuthConfiguration,
  ) {
    this.origin = environment.PROFILE_URL;
  }

  /** Rejects while the profile service is away. */
  async files(accountId: string, signal: AbortSignal): Promise<ProfileFile[]> {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMilliseconds)]);
    const answer = await this.get(accountId, pathOf(accountId), inTime);
    if (!answer.ok) throw await refused(answer);
    return fileList.parse(await answer.json()).files;
  }

  /** @returns the file as it comes, or undefined when it is gone since the list was made */
  async open(accountId: string, name: string, signal: AbortSignal): Promise<Readable | undefined> {
    const answer = await this.get(accountId, `${pathOf(accountId)}/${name}`, signal);
    if (!answer.ok || !answer.body) {
      const problem = await refused(answer);
      if (answer.status === 404) return undefined;
      throw problem;
    }
    return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
  }

  private async get(accountId: string, path: string, signal: AbortSignal): Promise<Response> {
    const headers = { authorization: `Bearer ${this.tokens.request({ sub: accountId, htm: 'GET', htu: path })}` };
    try {
      return await fetch(this.origin + path, { headers, redirect: 'error', signal });
    } catch (cause) {
      throw new ProfileDataError('PROFILE_AWAY', { cause });
    }
  }
}

function pathOf(accountId: string): string {
  return `/internal/accounts/${accountId}/data`;
}

/** Leaves nothing of the answer unread, so that its connection is free again. */
async function refused(answer: Response): Promise<ProfileDataError> {
  await answer.body?.cancel();
  return new ProfileDataError(`PROFILE_ANSWERED_${answer.status}`);
}
