import type { Ink } from '../terminal.ts';
import { tableInTerminal } from './table.ts';
import { wrapped } from './wrapped.ts';

/** The Markdown of a rule's page in a terminal: paragraphs and list items wrapped, code in its own lines, links as words. */
export function proseInTerminal(markdown: string, width: number, ink: Ink): string {
  return blocksOf(markdown)
    .map((block) => {
      if (block.startsWith('```')) return ink(indented(block), 'dim');
      const table = block.startsWith('|') ? tableInTerminal(block) : null;
      if (table !== null) return table;
      return itemsOf(block)
        .map((item) => {
          const bullet = /^(?:[-*]|\d+\.) +/.exec(item)?.[0] ?? '';
          const text = wrapped(words(item.slice(bullet.length)), width - bullet.length);
          const [first = '', ...rest] = text.split('\n');
          const hang = ' '.repeat(bullet.length);
          return [`  ${bullet}${first.trimStart()}`, ...rest.map((line) => `${hang}${line}`)].join(
            '\n',
          );
        })
        .join('\n');
    })
    .join('\n\n');
}

/** Paragraphs, lists and fences; a blank line inside a fence does not end it. */
function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence && !isCode && lines.length > 0) {
      blocks.push(lines.join('\n'));
      lines = [];
    }
    if (line.trim() === '' && !isCode) {
      if (lines.length > 0) blocks.push(lines.join('\n'));
      lines = [];
      continue;
    }
    lines.push(line);
    if (isFence && isCode) {
      blocks.push(lines.join('\n').trimStart());
      lines = [];
    }
    if (isFence) isCode = !isCode;
  }
  if (lines.length > 0) blocks.push(lines.join('\n'));
  return blocks.map((block) => (/^\s*```/.test(block) ? block.trimStart() : block));
}

/** The items of a list, each with the lines that continue it; a paragraph is one. */
const itemsOf = (block: string): string[] =>
  block.split(/\n(?=[ \t]*(?:[-*]|\d+\.) )/).map((item) => item.trim());

const indented = (fence: string): string =>
  fence
    .replace(/^[ \t]*```.*\n?/gm, '')
    .trimEnd()
    .replace(/^(?=.)/gm, '    ');

const words = (markdown: string): string =>
  markdown.replace(/\[([^\][]+)\]\([^)]+\)/g, '$1').replace(/\*\*([^*]+)\*\*/g, '$1');
