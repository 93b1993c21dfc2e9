// What is wrong with a token that is invalid, as far as a developer can do something about it.

export type Flaw = 'shape' | 'header' | 'key' | 'signature' | 'claims';

/** By what the verifier says; in this order. */
const patterns: readonly (readonly [RegExp, Flaw])[] = [
  [/names a key/, 'key'],
  [/signature/, 'signature'],
  [/^the token's header has/, 'header'],
  [/^the token('s (header|payload))? /, 'shape'],
];

/** @param detail of the verifier's error */
export function flawOf(detail: string): Flaw {
  return patterns.find(([pattern]) => pattern.test(detail))?.[1] ?? 'claims';
}
