// Which Latin keys write Hangul on a Korean keyboard (2-벌식): 김민수 is rlaalstn, and as easily guessed.

const consonants = 'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g'.split(' ');
const vowels = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ');
const initials = 'r R s e E f a q Q t T d w W c z x v g'.split(' ');
const finals = ['', ...'r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ')];

const firstSyllable = 0xac00;
const firstLetter = 0x3131;
const letters = [...consonants, ...vowels];

/** The keys that type a text, in lower case as the switch for capitals is no secret; other characters stay. */
export function keysOf(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[ㄱ-ㅣ가-힣]/g, keysOfCharacter)
    .toLowerCase();
}

function keysOfCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < firstSyllable) return letters[code - firstLetter] ?? '';
  const place = code - firstSyllable;
  const perInitial = vowels.length * finals.length;
  const initial = initials[Math.floor(place / perInitial)] ?? '';
  const vowel = vowels[Math.floor((place % perInitial) / finals.length)] ?? '';
  return initial + vowel + (finals[place % finals.length] ?? '');
}
