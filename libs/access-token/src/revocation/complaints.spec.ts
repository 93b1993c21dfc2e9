// Rules of telling an operator of trouble: loud enough to be heard, not so often that nobody listens.

import { Complaints } from './complaints.ts';

let told: string[];
let milliseconds: number;
let complaints: Complaints;

beforeEach(() => {
  [told, milliseconds] = [[], 0];
  complaints = new Complaints(
    'the feed',
    (message) => told.push(message),
    () => milliseconds,
  );
});

describe('Complaints', () => {
  it('tell each trouble once while it lasts', () => {
    for (const reason of ['the status is 404', 'the status is 500', 'the status is 404', 'the status is 500'])
      complaints.tell(new Error(reason));
    expect(told).toEqual(['the feed: the status is 404', 'the feed: the status is 500']);
  });

  it('tell the same trouble once a minute, however often it comes and goes', () => {
    for (milliseconds of [0, 1_000, 59_999, 60_000]) {
      complaints.tell(new Error('the events ended'));
      complaints.over();
    }
    expect(told).toHaveLength(2);
  });

  it('say why a request failed, which fetch knows only in the cause', () => {
    complaints.tell(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }));
    expect(told).toEqual(['the feed: fetch failed: ECONNREFUSED']);
  });
});
