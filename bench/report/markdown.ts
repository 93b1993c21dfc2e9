// A chapter of the report as Markdown.

import type { Section, Table } from './section.ts';

/** @param machine lines that say what the numbers were measured on */
export function markdownOf(machine: readonly string[], sections: readonly Section[]): string {
  const verdicts = sections.flatMap((section) => section.verdicts);
  const targets: Table = {
    head: ['target', 'measured', 'asked', ''],
    rows: verdicts.map(({ what, measured, target, met }) => [
      what,
      measured.toFixed(2),
      target,
      met ? 'met' : '**missed**',
    ]),
  };
  return [
    listOf(machine),
    tableOf(targets),
    ...sections.flatMap(({ title, notes, table }) => [`## ${title}\n`, tableOf(table), listOf(notes)]),
  ].join('\n');
}

function listOf(lines: readonly string[]): string {
  return `${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

function tableOf({ head, rows }: Table): string {
  const alignment = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return `${[head, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
