// Rules of reading server-sent events, by the letter of WHATWG HTML §9.2.6.

import { EventStream, EventTooLargeError, type ServerSentEvent } from './event-stream.ts';

/** What is read of these chunks. */
function read(...chunks: (string | Uint8Array)[]): ServerSentEvent[] {
  const stream = new EventStream(1_000);
  return chunks.flatMap((chunk) => stream.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
}

const event = (data: string, type = 'message') => ({ type, data });

describe('EventStream', () => {
  it('reads type and data of an event', () => {
    expect(read('id: 1-0\nevent: revocations\ndata: one\n\n')).toEqual([event('one', 'revocations')]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j as the end of a line', (end) => {
    const text = ['event: revocations', 'data: one', '', 'data: two', '', ''].join(end);
    expect(read(text)).toEqual([event('one', 'revocations'), event('two')]);
  });

  it.each(['\n', '\r\n', '\r'])('reads the same wherever a stream with %j is cut', (end) => {
    const text = ['\u{feff}: 안녕', 'event: revocations', 'data: 하나', 'data: two', '', 'data: 셋', '', ''].join(end);
    const bytes = Buffer.from(text);
    const expected = [event('하나\ntwo', 'revocations'), event('셋')];
    expect(read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(expected);
    }
  });

  it('joins the lines of data', () => {
    expect(read('data: one\ndata\ndata:two\n\n')).toEqual([event('one\n\ntwo')]);
  });

  it('takes away one space after the colon, no more', () => {
    expect(read('data:  one:\n\n')).toEqual([event(' one:')]);
  });

  it('passes over comments, unknown fields and a byte order mark', () => {
    expect(read('\u{feff}data: one\n: still here\nretry: 10\nfoo: bar\nfoo\n\n')).toEqual([event('one')]);
  });

  it('takes a byte order mark within the stream for text', () => {
    expect(read('data: one\n\n\u{feff}data: two\n\n')).toEqual([event('one')]);
  });

  it('tells of no event without data, nor does its type stay', () => {
    expect(read('event: revocations\n\ndata: one\n\n')).toEqual([event('one')]);
  });

  it('tells of no event that has not ended', () => {
    expect(read('data: one\n')).toEqual([]);
    expect(read('data: one')).toEqual([]);
  });

  it.each([
    ['an endless line', 'data: '.padEnd(1_001, 'x')],
    ['endless lines', 'data: x\n'.repeat(200)],
    ['endless empty lines of data', 'data\n'.repeat(300)],
    ['endless unknown fields', 'foo: x\n'.repeat(200)],
    ['an endless comment', ':'.padEnd(1_001, 'x')],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(EventTooLargeError);
    expect(() => read(...text)).toThrow(EventTooLargeError);
  });

  it('counts neither comments nor the events before against an event', () => {
    expect(read(`${': here\n'.repeat(200)}data: one\n\n`.repeat(10))).toHaveLength(10);
    expect(read('data: 0123456789\n\n'.repeat(1_000))).toHaveLength(1_000);
  });
});
