// How far a long command is: a bar that is drawn again and again on a terminal, plain lines now and then elsewhere.

import type { WriteStream } from 'node:tty';

const barLength = 30;
const redrawMilliseconds = 100;
const plainMilliseconds = 10_000;

/** Writes to standard error: standard output is for what comes of the command. */
export class Progress {
  private readonly screen: WriteStream;
  private readonly total: number;
  private drawnAt = 0;
  private line = '';

  /** @param total what counts as all of it */
  constructor(total: number, screen: WriteStream = process.stderr) {
    this.total = total;
    this.screen = screen;
  }

  /** @param done of the total @param words about it */
  show(done: number, words: string): void {
    const share = this.total === 0 ? 1 : Math.min(1, done / this.total);
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    const filled = Math.round(share * barLength);
    this.line = this.screen.isTTY
      ? `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} ${percent} % · ${words}`
      : `${percent} % · ${words}`;
    const patience = this.screen.isTTY ? redrawMilliseconds : plainMilliseconds;
    if (performance.now() - this.drawnAt >= patience) this.draw();
  }

  /** Writes a line for good, above the bar. */
  print(text: string): void {
    this.screen.write(this.screen.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
    if (this.screen.isTTY && this.line) this.draw();
  }

  /** Leaves the last state on the screen. */
  end(): void {
    if (!this.line) return;
    this.draw();
    if (this.screen.isTTY) this.screen.write('\n');
  }

  private draw(): void {
    this.screen.write(this.screen.isTTY ? `\r\x1b[K${this.line}` : `${this.line}\n`);
    this.drawnAt = performance.now();
  }
}
