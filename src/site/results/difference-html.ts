import { escaped } from '../code/inline-code.ts';
import { differenceRows, type DifferenceRow } from './difference-rows.ts';
import type { FileDifference } from './file-differences.ts';

/** Every file that differs, one below the other, each with what was added and removed. Page and script write the same. */
export function differencesInHtml(
  files: readonly FileDifference[],
  step: string,
  since: string,
): string {
  const some = files.length === 1 ? '1 file differs' : `${files.length} files differ`;
  const count = files.length === 0 ? 'no file differs' : some;
  const head = escaped(`${capital(step)}: ${count} from ${since}`);
  return `<p class="since">${head}</p>${files.map(fileInHtml).join('')}`;
}

/** One file of a step that there is nothing to compare with. */
export const fileAsItIs = (path: string, text: string, step: string): string =>
  `<p class="since">${escaped(capital(step))}</p>${fileInHtml({ path, before: text, after: text })}`;

function fileInHtml({ path, before, after }: FileDifference): string {
  const rows = differenceRows(before, after, path === 'Dockerfile');
  const fate = before === null ? 'new' : after === null ? 'removed' : '';
  const mark = fate === '' ? '' : ` <span>${fate}</span>`;
  return `<h4><code>${escaped(path)}</code>${mark}</h4><pre>${blocksOf(rows).map(blockInHtml).join('')}</pre>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const tags = { same: 'span', gone: 'del', new: 'ins', fold: 'i' } as const;

interface Block {
  readonly kind: DifferenceRow['kind'];
  readonly text: string;
}

/** What is the same stands in one block; each line that came or went has its own, for the sign before it. */
function blocksOf(rows: readonly DifferenceRow[]): Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    const text = `${row.kind === 'fold' ? row.what : row.text}\n`;
    const last = blocks.at(-1);
    if (row.kind === 'same' && last?.kind === 'same')
      blocks[blocks.length - 1] = { kind: 'same', text: last.text + text };
    else blocks.push({ kind: row.kind, text });
  }
  return blocks;
}

const blockInHtml = ({ kind, text }: Block): string =>
  `<${tags[kind]}>${escaped(text)}</${tags[kind]}>`;
