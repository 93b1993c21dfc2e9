// Says how hard a new password is to guess, while it is typed. An estimate that stays on this page.

const obvious = 'pass ?word|qwerty|asdf|zxcv|1q2w3e4r|iloveyou|welcome|letmein|admin|비밀번호|사랑해';
const kinds = [
  [/\d/, 10],
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[가-힣]/, 300],
  [/[^\da-zA-Z가-힣]/, 30],
];
const enoughBits = [30, 42, 60];

/**
 * @param own words that others know: one's name and address
 * @returns 0 (very easy to guess) to 3
 */
export function strengthOf(password, own) {
  const text = password.normalize('NFC');
  if ([...text].length < 8) return 0;
  // What others know, say twice or type in a row is worth nothing more.
  const known = new RegExp([obvious, ...own].join('|'), 'gi');
  const rest = [...text.replace(known, '').replace(/(.+?)\1+/gu, '$1')];
  const pool = kinds.reduce(
    (sum, [kind, size]) => (rest.some((character) => kind.test(character)) ? sum + size : sum),
    0,
  );
  const bits = rest.reduce((sum, character, index) => sum + Math.log2(pool) * worth(rest[index - 1], character), 0);
  return enoughBits.filter((enough) => bits >= enough).length;
}

/** Next to one like it a character says little: 3 after 2, a letter in a word. */
function worth(before = '', character) {
  if (Math.abs(character.codePointAt(0) - before.codePointAt(0)) < 2) return 0.2;
  return /\p{L}/u.test(before) && /\p{L}/u.test(character) ? 0.6 : 1;
}

const wordsOf = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 1);

for (const note of globalThis.document?.querySelectorAll('[data-strength-of]') ?? []) {
  const field = document.getElementById(note.dataset.strengthOf);
  const { own, levels } = note.dataset;
  const ownWords = () =>
    own.startsWith('#')
      ? wordsOf([...document.querySelectorAll(own.replace(' ', ','))].map((f) => f.value).join(' '))
      : wordsOf(own);
  const show = () => {
    const level = strengthOf(field.value, ownWords());
    note.hidden = field.value === '';
    note.querySelector('meter').value = level + 1;
    note.lastElementChild.textContent = levels.split('|')[level];
  };
  field.form.addEventListener('input', show);
  show();
}
