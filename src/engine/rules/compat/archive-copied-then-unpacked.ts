import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { CopyStep, Operand } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';

export const archiveCopiedThenUnpacked: Rule = {
  id: 'archive-copied-then-unpacked',
  stage: 8,
  severity: 'info',
  summary: 'An archive is copied and then unpacked, so the image holds it twice.',
  aliases: { hadolint: ['DL3010'] },
  optional: true,

  *check(model) {
    if (!archive.test(model.text)) return;
    for (const { steps } of model.stages) {
      const copied = new Map<string, Operand>();
      for (const step of steps) {
        if (step.kind === 'copy') for (const [name, one] of archivesOf(step)) copied.set(name, one);
        if (step.kind !== 'run' || copied.size === 0) continue;
        for (const command of step.commands) {
          for (const name of unpackedBy(command)) {
            const operand = copied.get(name);
            if (operand === undefined) continue;
            copied.delete(name);
            yield {
              place: operand.place,
              message: `\`${name}\` is copied and then unpacked: the archive stays in its own layer. ADD unpacks it on the way in.`,
            };
          }
        }
      }
    }
  },
};

const archive = /\.(?:tar(?:\.(?:gz|bz2|xz|zst|lzma|Z))?|tgz|tbz2?|txz)\b/;
const isArchive = (name: string): boolean =>
  /\.(?:tar(?:\.(?:gz|bz2|xz))?|tgz|tbz2?|txz)$/.test(name);

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** By the name they have in the image. Only those of the context: ADD has no --from. */
function archivesOf({ isCopy, from, sources, destination }: CopyStep): [string, Operand][] {
  if (!isCopy || from !== 'context' || destination === null) return [];
  const renamed = lastPart(valueOf(destination.value) ?? '');
  return sources.flatMap((operand): [string, Operand][] => {
    const name = lastPart(valueOf(operand.value) ?? '');
    if (!isArchive(name)) return [];
    return [[isArchive(renamed) ? renamed : name, operand]];
  });
}

/** `tar -xf /tmp/a.tar.gz`, `tar xzf a.tgz`, `tar --extract --file=a.tar`. */
function unpackedBy({ name, words }: Command): readonly string[] {
  if (name !== 'tar') return [];
  const values = words.slice(1).map(({ value }) => value ?? '');
  const extracts = values.some(
    (value, index) =>
      /^--(?:extract|get)$/.test(value) ||
      (/^-?[a-zA-Z]+$/.test(value) &&
        (index === 0 || value.startsWith('-')) &&
        value.includes('x')),
  );
  return extracts
    ? values.map((value) => lastPart(value.replace(/^--file=/, ''))).filter(isArchive)
    : [];
}
