// What was heard of the feed, kept on disk: a service that starts while the issuer is away still refuses what was revoked.

import { membersOf } from '../claim.ts';
import { readSnapshotFile, writeSnapshotFile } from '../snapshot-file.ts';
import { Spacing } from '../spacing.ts';
import { claimsOfMessage, readMessage } from './revocation-message.ts';
import type { RevocationMessage } from './revocation.ts';

export interface FeedFileOptions {
  readonly file: string;
  /** Of the feed; what another one said must not be taken over. */
  readonly url: string;
  readonly issuer: string;
  readonly onTrouble: (error: unknown) => void;
}

/** Many revocations at once are written together. */
const spacingMilliseconds = 200;

export class FeedFile {
  private readonly options: FeedFileOptions;
  private readonly spacing = new Spacing(spacingMilliseconds);
  private readonly closing = new AbortController();
  private next: (() => RevocationMessage) | undefined;
  private writing: Promise<void> | undefined;
  private lastFailed = false;

  constructor(options: FeedFileOptions) {
    this.options = options;
  }

  /** Whether what was last to be written is not on disk, and nobody is about to write it. */
  get isBehind(): boolean {
    return this.lastFailed;
  }

  /**
   * @returns undefined when there is none of this feed
   * @throws when it can't be read or is something else
   */
  async read(): Promise<RevocationMessage | undefined> {
    const { file, url, issuer } = this.options;
    const value = await readSnapshotFile(file);
    if (value === undefined) return undefined;
    const members = membersOf(value);
    return members['url'] === url ? readMessage(members['heard'], issuer) : undefined;
  }

  /** Writes soon, and then what `whole` says. */
  save(whole: () => RevocationMessage): void {
    this.next = whole;
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  /** Writes what there is to write, at once. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    const { file, url, issuer, onTrouble } = this.options;
    while (this.next) {
      await this.spacing.pass(this.closing.signal).catch(() => undefined);
      const whole = this.next;
      this.next = undefined;
      try {
        await writeSnapshotFile(file, { url, heard: claimsOfMessage(issuer, whole()) });
        this.lastFailed = false;
      } catch (error) {
        this.lastFailed = true;
        onTrouble(error);
      }
    }
  }
}
