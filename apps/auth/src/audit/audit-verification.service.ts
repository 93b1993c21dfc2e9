// Goes through the whole audit chain as it is stored, a batch at a time.

import { Injectable } from '@nestjs/common';
import { AuthConfiguration } from '../configuration.ts';
import type { ChainHead } from './audit-chain.ts';
import { auditKey } from './audit-log.ts';
import { ChainVerification, type Flaw } from './audit-verification.ts';
import { AuditRepository } from './audit.repository.ts';

export interface VerificationResult {
  /** The last event that is sound. */
  head: ChainHead;
  flaw: Flaw | undefined;
}

@Injectable()
export class AuditVerification {
  private readonly key: Buffer;

  constructor(
    private readonly events: AuditRepository,
    configuration: AuthConfiguration,
  ) {
    this.key = auditKey(configuration);
  }

  /**
   * Reads every event once; the memory does not grow with their number. Events that are appended
   * meanwhile are left to the next time.
   *
   * @param expected a head that was written down earlier: the chain must still hold it
   */
  async verify(expected?: ChainHead): Promise<VerificationResult> {
    const head = await this.events.head();
    const verification = new ChainVerification(this.key);
    for await (const { event, particulars } of this.events.inOrder(head.seq)) {
      const flaw = verification.next(event, particulars) ?? flawOfExpected(event, expected);
      if (flaw) return { head: verification.last, flaw };
    }
    const flaw =
      verification.end(head) ??
      flawOfExpected(head, expected && { ...expected, seq: Math.max(expected.seq, head.seq) });
    return { head: verification.last, flaw };
  }
}

function flawOfExpected({ seq, hash }: ChainHead, expected?: ChainHead): Flaw | undefined {
  return expected?.seq === seq && !expected.hash.equals(hash) ? { seq, kind: 'altered' } : undefined;
}
