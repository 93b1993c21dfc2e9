// Rules of the chain of audit events.

import { randomBytes, randomUUID } from 'node:crypto';
import { beginning, chain, type ChainedEvent, type ChainHead, commitmentOf, type Particular } from './audit-chain.ts';
import { ChainVerification } from './audit-verification.ts';

const key = randomBytes(32);
const [ada, bob] = [randomUUID(), randomUUID()];
const ip = (value: string): Particular => ({ name: 'ip', salt: randomBytes(16), value });

interface Link {
  event: ChainedEvent;
  particulars: Particular[];
}

/** Three acts of Ada on Bob, one of them his erasure. */
function aChain(actions = ['account.suspended', 'account.restored', 'account.erased']): Link[] {
  let head: ChainHead = beginning;
  return actions.map((action) => {
    const particulars = [ip('192.0.2.1'), { name: 'changes', salt: randomBytes(16), value: '{}' } as Particular];
    const [ipDigest, changesDigest] = particulars.map(commitmentOf) as [Buffer, Buffer];
    const at = new Date('2026-11-21T00:00:00.000Z');
    const event = chain(key, { id: randomUUID(), at, actor: ada, action, target: bob, ipDigest, changesDigest }, head);
    head = event;
    return { event, particulars };
  });
}

/** What going through the links finds, up to the head that was written. */
function flawOf(
  links: Link[],
  head: ChainHead = links.at(-1)?.event ?? beginning,
  { underKey = key, expected }: { underKey?: Buffer; expected?: ChainHead } = {},
) {
  const verification = new ChainVerification(underKey, expected);
  for (const { event, particulars } of links) {
    const flaw = verification.next(event, particulars);
    if (flaw) return flaw;
  }
  return verification.end(head);
}

const with1 = (links: Link[], change: (link: Link) => Link) =>
  links.map((link, at) => (at === 1 ? change(link) : link));

describe('the chain of audit events', () => {
  it('is sound as it was written, also empty', () => {
    expect(flawOf(aChain())).toBeUndefined();
    expect(flawOf([])).toBeUndefined();
  });

  it.each([
    ['actor', { actor: bob }],
    ['nobody as actor', { actor: null }],
    ['action', { action: 'role.given' }],
    ['target', { target: ada }],
    ['time', { at: new Date(0) }],
    ['address', { ipDigest: randomBytes(32) }],
    ['changes', { changesDigest: null }],
  ])('shows another %s', (_what, change) => {
    const links = with1(aChain(), (link) => ({ ...link, event: { ...link.event, ...change } }));
    expect(flawOf(links)).toEqual({ seq: 2, kind: 'altered' });
  });

  it('shows an event rewritten by somebody without the key', () => {
    expect(flawOf(aChain(), undefined, { underKey: randomBytes(32) })).toEqual({ seq: 1, kind: 'altered' });
  });

  it('shows a gap, another order and an event of another chain', () => {
    const [one, two, three] = aChain() as [Link, Link, Link];
    expect(flawOf([one, three])).toEqual({ seq: 3, kind: 'gap' });
    expect(flawOf([two, one, three])).toEqual({ seq: 2, kind: 'gap' });
    const [, foreign] = aChain() as [Link, Link];
    expect(flawOf([one, foreign, three])).toEqual({ seq: 2, kind: 'misplaced' });
  });

  it('shows an end that is missing', () => {
    const links = aChain();
    expect(flawOf(links.slice(0, 2), links[2]?.event)).toEqual({ seq: 3, kind: 'truncated' });
  });

  it('shows events that the head does not know, and a head that is not theirs', () => {
    const links = aChain();
    expect(flawOf(links, links[0]?.event)).toEqual({ seq: 2, kind: 'truncated' });
    expect(flawOf(links, { seq: 3, hash: randomBytes(32) })).toEqual({ seq: 3, kind: 'head_altered' });
  });

  it('shows an end that is missing together with its head, to whoever wrote it down', () => {
    const links = aChain();
    const { seq, hash } = (links[2] as Link).event;
    const expected = { seq, hash };
    const [rest, head] = [links.slice(0, 2), links[1]?.event];
    expect(flawOf(rest, head)).toBeUndefined();
    expect(flawOf(rest, head, { expected })).toEqual({ seq: 3, kind: 'truncated' });
    expect(flawOf(links, undefined, { expected })).toBeUndefined();
    expect(flawOf(aChain(), undefined, { expected })).toEqual({ seq: 3, kind: 'unexpected' });
  });

  it('shows a particular that was altered', () => {
    const links = with1(aChain(), (link) => ({ ...link, particulars: [ip('198.51.100.9')] }));
    expect(flawOf(links)).toEqual({ seq: 2, kind: 'particular_altered' });
  });

  it('accepts that what changed of an erased person is gone, and nothing else', () => {
    const changesGone = aChain().map(({ event, particulars }) => ({ event, particulars: particulars.slice(0, 1) }));
    const lastStays = [...changesGone.slice(0, 2), ...aChain().slice(3)];
    expect(flawOf(changesGone)).toBeUndefined();
    expect(flawOf(lastStays)).toEqual({ seq: 1, kind: 'particular_missing' });
    const addressGone = with1(aChain(), ({ event, particulars }) => ({ event, particulars: particulars.slice(1) }));
    expect(flawOf(addressGone)).toEqual({ seq: 2, kind: 'particular_missing' });
  });
});
