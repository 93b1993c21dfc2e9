// Keeps what a service logs, for tests that look for what must not be there.

export class LogRecorder {
  readonly lines: string[] = [];

  write(line: string): void {
    this.lines.push(line);
  }

  get text(): string {
    return this.lines.join('');
  }
}
