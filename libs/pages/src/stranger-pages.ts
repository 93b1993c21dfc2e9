// Pages as every stranger sees them, kept for a second: a class that scans one QR costs one look-up.

import type { Clock } from '#config/clock';

interface Kept {
  readonly html: Promise<Buffer>;
  readonly until: number;
}

const keptMilliseconds = 1_000;
const mostPages = 500;

export class StrangerPages {
  private readonly pages = new Map<string, Kept>();

  constructor(private readonly clock: Clock) {}

  /**
   * The page that is kept under the key, or else a new one; those who ask at once share it.
   *
   * @param key names everything that the page depends on
   */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const now = this.clock.now().getTime();
    const kept = this.pages.get(key);
    if (kept && kept.until > now) return kept.html;
    const page = { html: make(), until: now + keptMilliseconds };
    this.pages.delete(key);
    this.pages.set(key, page);
    page.html.catch(() => this.forget(key, page));
    if (this.pages.size > mostPages) this.pages.delete(this.pages.keys().next().value ?? key);
    return page.html;
  }

  /** Something has changed. Pages that are being made meanwhile are not kept either. */
  forgetAll(): void {
    this.pages.clear();
  }

  private forget(key: string, page: Kept): void {
    if (this.pages.get(key) === page) this.pages.delete(key);
  }
}
