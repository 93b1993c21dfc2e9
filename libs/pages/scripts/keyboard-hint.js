// After a failed login: says so when what is typed would fit the other mode of a Korean keyboard (한/영).
// Looks at the field while it is typed into, on this page alone; nothing is sent, nothing is kept.

// How 2-벌식 makes syllables of keys; a regular expression backtracks as the keyboard takes finals back.
const initial = '[rRseEfaqQtTdwWczxvg]';
const vowel = '(?:h[kol]?|n[jpl]?|ml?|[koiOjpuPyb]|l)';
const final = '(?:rt|s[wg]|f[raqtxvg]|qt|[rRsefaqtTdwczxvg])?';
const syllables = new RegExp(`^(?:${initial}${vowel}${final}){2,}$`);

/** @returns 'hangul' where Latin letters may have been meant, 'latin' where Hangul, or '' */
export function typedIn(text) {
  const typed = text.normalize('NFC');
  if (/[ㄱ-ㅣ가-힣]/.test(typed)) return 'hangul';
  // Only these seven differ with the shift key.
  const keys = typed.replace(/[A-Z]/g, (key) => ('QWERTOP'.includes(key) ? key : key.toLowerCase()));
  const runs = keys.match(/[a-zA-Z]+/g) ?? [];
  return runs.length > 0 && runs.every((run) => syllables.test(run)) ? 'latin' : '';
}

for (const hint of globalThis.document?.querySelectorAll('[data-keyboard-hint]') ?? []) {
  const field = document.getElementById(hint.dataset.keyboardHint);
  field.addEventListener('input', () => (hint.textContent = hint.dataset[typedIn(field.value)] ?? ''));
}
