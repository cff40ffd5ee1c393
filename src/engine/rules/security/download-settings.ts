import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';

/** Files that wget and curl read before every download, and the lines that switch the check of certificates off. */
const programs = [
  [
    'wget',
    /(?:^|\/)\.?wgetrc$/,
    /^[ \t]*check[-_]?certificate[ \t]*=[ \t]*(?:off|no|0|quiet)[ \t]*$/im,
  ],
  ['curl', /(?:^|\/)\.?curlrc$/, /^[ \t]*(?:-k|(?:--)?(?:proxy-)?insecure)[ \t]*$/m],
] as const;

/** The program that takes any certificate once this text is in this file; null: none does. */
export const carelessBy = (path: string, text: string): string | null =>
  programs.find(([, file, line]) => file.test(path) && line.test(text))?.[0] ?? null;

/** The same for what `echo`, `printf`, `cat` or `tee` writes. */
export function carelessByWriting(command: Command): string | null {
  const { name, words, redirects } = command;
  const targets = redirects.flatMap(({ operator, target }) =>
    operator.startsWith('>') && target !== null ? [target] : [],
  );
  for (const { raw } of name === 'tee' ? [...targets, ...words.slice(1)] : targets) {
    const path = raw.replaceAll(/["']/g, '');
    if (!programs.some(([, file]) => file.test(path))) continue;
    return carelessBy(path, redirects.find(({ body }) => body !== null)?.body ?? printed(command));
  }
  return null;
}

/** What `echo` and `printf` print: the one joins its words, the other repeats its format for each. */
function printed({ name, words }: Command): string {
  const texts = mapped(words.slice(1), ({ value, raw }) => value ?? raw);
  const isOption = (text: string): boolean => /^-[neE]+$/.test(text);
  const lines =
    name === 'echo' ? texts.filter((text) => !isOption(text)).join(' ') : texts.join('\n');
  return lines.replaceAll('\\n', '\n');
}
