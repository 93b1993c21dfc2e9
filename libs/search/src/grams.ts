// Runs of neighbouring characters, counted in characters rather than code units: what inverted indexes are made of.

/** Every run of so many characters, in the order of the text. */
export function gramsOf(text: string, length: number): string[] {
  const characters = [...text];
  return Array.from({ length: Math.max(0, characters.length - length + 1) }, (_, start) =>
    characters.slice(start, start + length).join(''),
  );
}

/** Runs of so many characters that lie side by side, the last one up to the end; a shorter text whole. */
export function cover(text: string, length: number): Set<string> {
  const characters = [...text];
  const grams = new Set<string>();
  for (let start = 0; start < characters.length; start += length) {
    const from = Math.max(0, Math.min(start, characters.length - length));
    grams.add(characters.slice(from, from + length).join(''));
  }
  return grams;
}
