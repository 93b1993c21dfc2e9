// What was revoked and still matters, in memory. It only grows, until time has made it pointless: hearing something twice,
// late, or out of order changes nothing.

import { type Revocation, type RevocationKind, revocationKinds } from './revocation.ts';

type TokenNames = Readonly<Partial<Record<RevocationKind, string | undefined>>>;

export class Revocations {
  private readonly notBeforeOf: Readonly<Record<RevocationKind, Map<string, number>>> = {
    sid: new Map(),
    sub: new Map(),
    jti: new Map(),
  };
  /** Seconds since 1970: every token issued earlier is void. */
  private everyNotBefore = 0;

  get size(): number {
    return revocationKinds.reduce((sum, kind) => sum + this.notBeforeOf[kind].size, 0);
  }

  get notBefore(): number {
    return this.everyNotBefore;
  }

  /** Takes note; of two not-befores the later one counts. @returns whether that is news */
  add({ kind, id, notBefore }: Revocation): boolean {
    const known = this.notBeforeOf[kind].get(id);
    if (known !== undefined && known >= notBefore) return false;
    this.notBeforeOf[kind].set(id, notBefore);
    return true;
  }

  /** Nothing that was issued before is good. @param notBefore seconds since 1970 */
  addEvery(notBefore: number): void {
    this.everyNotBefore = Math.max(this.everyNotBefore, notBefore);
  }

  /** Whether a token was issued before the latest of the not-befores that concern it: of all, account, session, token. */
  isRevoked(token: TokenNames & { readonly iat: number }): boolean {
    const { iat } = token;
    if (iat < this.everyNotBefore) return true;
    for (const kind of revocationKinds) {
      const id = token[kind];
      const notBefore = id === undefined ? undefined : this.notBeforeOf[kind].get(id);
      if (notBefore !== undefined && iat < notBefore) return true;
    }
    return false;
  }

  /**
   * Forgets what concerns only tokens that have expired.
   *
   * @param before not-befores up to here are forgotten (seconds)
   * @returns whether there was anything to forget
   */
  forget(before: number): boolean {
    const known = this.size;
    for (const kind of revocationKinds) {
      for (const [id, notBefore] of this.notBeforeOf[kind]) {
        if (notBefore <= before) this.notBeforeOf[kind].delete(id);
      }
    }
    return this.size < known;
  }

  /** Everything that still matters. */
  list(): Revocation[] {
    return revocationKinds.flatMap((kind) =>
      Array.from(this.notBeforeOf[kind], ([id, notBefore]) => ({ kind, id, notBefore })),
    );
  }
}
