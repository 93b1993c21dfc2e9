// A suite's chapter of RESULTS.md: each is written anew by its own run and leaves the others alone.

/** @returns the report with the chapter in the place of the one with its title, or at the end */
export function withChapter(report: string, title: string, chapter: string): string {
  const [preface = '', ...chapters] = report.split(/^(?=# )/m).map((part) => `${part.trimEnd()}\n\n`);
  const heading = `# ${title}\n`;
  const text = `${heading}\n${chapter.trimEnd()}\n\n`;
  const place = chapters.findIndex((each) => each.startsWith(heading));
  const kept = place < 0 ? [...chapters, text] : chapters.with(place, text);
  return [preface, ...kept].join('').trimEnd() + '\n';
}
