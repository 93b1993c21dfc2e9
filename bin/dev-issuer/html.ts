// HTML that quotes whatever is put into it.

/** Markup that is safe to show. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** Values in the template are shown as text, other templates as they are. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.reduce((done, text, index) => done + shown(parts[index - 1]) + text));
}

function shown(part: Part = ''): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return String(part).replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
