// What presenting a refresh token comes to, read from the script's answer.

import { knownSubjectOf } from '../account/token-subject.store.ts';
import type { KnownSubject } from '../account/token-subject.ts';
import type { EndReason } from './session.ts';

/** What presenting a refresh token came to. */
export type RefreshResult =
  | {
      outcome: 'rotated' | 'replayed' | 'recovered';
      generation: number;
      authenticatedAt: Date;
      expiresAt: Date;
      seenBeforeAt: Date;
      /** What tokens say of the person, where that was at hand. */
      subject: KnownSubject;
      /** The earliest second since 1970 that a token may say that it was issued in. */
      tokensFrom: number;
    }
  /** `untoldSince`: when the owner should have been told, and has not been yet. */
  | { outcome: 'ended'; because: EndReason; untoldSince: Date | undefined }
  | { outcome: 'reused' | 'expired' | 'unknown' };

/** See refresh.lua.ts. */
export type RefreshAnswer = [outcome: string, ...rest: (string | number | null)[]];

/** Makes sense of it. */
export function resultOf([outcome, ...rest]: RefreshAnswer): RefreshResult {
  switch (outcome) {
    case 'rotated':
    case 'replayed':
    case 'recovered': {
      const [generation, authenticatedAt, expiresAt, seenBeforeAt, subject = null, tokensFrom] = rest;
      return {
        outcome,
        generation: Number(generation),
        authenticatedAt: new Date(Number(authenticatedAt)),
        expiresAt: new Date(Number(expiresAt)),
        seenBeforeAt: new Date(Number(seenBeforeAt)),
        subject: knownSubjectOf(subject as string | null),
        tokensFrom: Number(tokensFrom),
      };
    }
    case 'ended':
      return { outcome, because: rest[0] as EndReason, untoldSince: rest[1] ? new Date(Number(rest[1])) : undefined };
    case 'reused':
    case 'expired':
      return { outcome };
    default:
      return { outcome: 'unknown' };
  }
}
