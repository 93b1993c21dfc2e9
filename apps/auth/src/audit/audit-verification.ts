// Goes through the chain of audit events in order and finds the first place where it is not what was written.

import {
  beginning,
  type ChainedEvent,
  type ChainHead,
  commitmentOf,
  hashOf,
  ownerOf,
  type Particular,
  type ParticularName,
} from './audit-chain.ts';

export type FlawKind =
  /** an event is missing before this one */
  | 'gap'
  /** the event is not the one that was written */
  | 'altered'
  /** it follows another event than the one it was written behind */
  | 'misplaced'
  /** what it says of a person is not what was written */
  | 'particular_altered'
  /** what it said of a person is gone, though that person has not been erased */
  | 'particular_missing'
  /** events at the end are missing, or there are some that the head does not know */
  | 'truncated'
  /** the head has another hash than its event */
  | 'head_altered'
  /** it is not the event whose number and hash were written down */
  | 'unexpected';

export interface Flaw {
  seq: number;
  kind: FlawKind;
}

/** Takes one event after the other; remembers nothing but the last, and what erasures have yet to explain. */
export class ChainVerification {
  private head: ChainHead = beginning;
  /** account → the first event that misses a particular of it */
  private readonly unexplained = new Map<string, number>();

  /** @param expected a head that was written down earlier */
  constructor(
    private readonly key: Buffer,
    private readonly expected?: ChainHead,
  ) {}

  get last(): ChainHead {
    return this.head;
  }

  /** @returns what is wrong with the event, if anything */
  next(event: ChainedEvent, particulars: readonly Particular[]): Flaw | undefined {
    const kind = this.flawOf(event) ?? this.flawOfParticulars(event, particulars);
    if (kind) return { seq: event.seq, kind };
    if (event.action === 'account.erased' && event.target) this.unexplained.delete(event.target);
    this.head = { seq: event.seq, hash: event.hash };
    return undefined;
  }

  /** After the last event. @param head as the service keeps it */
  end(head: ChainHead): Flaw | undefined {
    const { seq: lastSeq, hash } = this.head;
    if (head.seq !== lastSeq) return { seq: Math.min(head.seq, lastSeq) + 1, kind: 'truncated' };
    if (!head.hash.equals(hash)) return { seq: lastSeq, kind: 'head_altered' };
    if (this.expected && this.expected.seq > lastSeq) return { seq: lastSeq + 1, kind: 'truncated' };
    const [seq] = [...this.unexplained.values()].sort((one, other) => one - other);
    return seq === undefined ? undefined : { seq, kind: 'particular_missing' };
  }

  private flawOf(event: ChainedEvent): FlawKind | undefined {
    if (event.seq !== this.head.seq + 1) return 'gap';
    if (!hashOf(this.key, event).equals(event.hash)) return 'altered';
    if (!event.previousHash.equals(this.head.hash)) return 'misplaced';
    const isAsExpected = this.expected?.seq !== event.seq || this.expected.hash.equals(event.hash);
    return isAsExpected ? undefined : 'unexpected';
  }

  private flawOfParticulars(event: ChainedEvent, particulars: readonly Particular[]): FlawKind | undefined {
    const digests = { ip: event.ipDigest, changes: event.changesDigest };
    for (const name of ['ip', 'changes'] as const) {
      const found = particulars.find((particular) => particular.name === name);
      const digest = digests[name];
      if (found && !(digest && commitmentOf(found).equals(digest))) return 'particular_altered';
      if (digest && !found && !this.mayBeErased(event, name)) return 'particular_missing';
    }
    return undefined;
  }

  private mayBeErased(event: ChainedEvent, name: ParticularName): boolean {
    const owner = ownerOf(name, event);
    if (!owner) return false;
    if (!this.unexplained.has(owner)) this.unexplained.set(owner, event.seq);
    return true;
  }
}
