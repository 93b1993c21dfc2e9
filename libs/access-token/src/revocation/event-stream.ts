// Reads a stream of server-sent events from chunks of bytes, cut anywhere (WHATWG HTML §9.2.6).

export interface ServerSentEvent {
  /** `message` where the stream names none. */
  readonly type: string;
  readonly data: string;
}

/** An event, or a line of one, that is larger than anybody has a reason for. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
}

export class EventStream {
  private readonly largest: number;
  /** Takes away a byte order mark at the beginning, and puts split characters together. */
  private readonly decoder = new TextDecoder();
  /** Pieces of the line that has not ended yet. */
  private line: string[] = [];
  private type = '';
  private data: string[] = [];
  private size = 0;
  private endsInReturn = false;

  /** @param largest how many characters an event may have */
  constructor(largest: number) {
    this.largest = largest;
  }

  /**
   * @returns the events that end in this chunk
   * @throws {EventTooLargeError}
   */
  push(chunk: Uint8Array): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    const text = this.withoutHalfEnd(this.decoder.decode(chunk, { stream: true }));
    const [first = '', ...rest] = text.split(/\r\n|\n|\r/);
    this.keep(first);
    for (const next of rest) {
      const event = this.endOfLine();
      if (event) events.push(event);
      this.keep(next);
    }
    return events;
  }

  /** A line feed at the beginning belongs to the return that the last chunk ended in. */
  private withoutHalfEnd(text: string): string {
    if (text === '') return text;
    const whole = this.endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.endsInReturn = text.endsWith('\r');
    return whole;
  }

  private keep(piece: string): void {
    if (piece === '') return;
    this.size += piece.length;
    if (this.size > this.largest) throw new EventTooLargeError(`an event is larger than ${this.largest} characters`);
    this.line.push(piece);
  }

  private endOfLine(): ServerSentEvent | undefined {
    const line = this.line.join('');
    this.line = [];
    if (line === '') return this.endOfEvent();
    if (line.startsWith(':')) this.size -= line.length;
    else this.readField(line);
    return undefined;
  }

  /** `id` and `retry` are not obeyed: the signed message says where it stands, and when to come back is our own matter. */
  private readField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'event') this.type = value;
    if (name === 'data') this.data.push(value);
  }

  private endOfEvent(): ServerSentEvent | undefined {
    const event = { type: this.type || 'message', data: this.data.join('\n') };
    const isEmpty = this.data.length === 0;
    [this.type, this.data, this.size] = ['', [], 0];
    return isEmpty ? undefined : event;
  }
}
