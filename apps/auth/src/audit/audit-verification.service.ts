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
   * Reads every event once; the memory does not grow with their number. Acts that are written meanwhile
   * are read as well: they may say that somebody was erased whose particulars are gone.
   *
   * @param expected a head that was written down earlier: the chain must still hold it
   */
  async verify(expected?: ChainHead): Promise<VerificationResult> {
    const verification = new ChainVerification(this.key, expected);
    for (let headBefore = -1; ;) {
      const head = await this.events.head();
      for await (const { event, particulars } of this.events.inOrder(verification.last.seq)) {
        const flaw = verification.next(event, particulars);
        if (flaw) return { head: verification.last, flaw };
      }
      const isBehind = verification.last.seq > head.seq && head.seq > headBefore;
      if (!isBehind) return { head: verification.last, flaw: verification.end(head) };
      headBefore = head.seq;
    }
  }
}
