import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Step, VariablePair } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';

/** `$(date)` or `` `date` ``; `$(PORT)` is what a makefile or Kubernetes replaces. */
export const isSubstitution = (text: string): boolean =>
  /(?<!\\)(?:\$\(\s*[a-z./]|`\s*[a-z./][^`]*`)/.test(text.slice(0, 500));

/** Values that a shell reads later on: prompts, and commands kept for a script. */
const isReadLater = (name: string): boolean => /^PS\d$|PROMPT|CMD|COMMAND|SCRIPT/i.test(name);

/** What only a shell would replace, in instructions that no shell reads; one finding for each. */
export function* unreadSubstitutions({ text, stages }: Model): Iterable<Judgement> {
  if (!/\$\(|`|~/.test(text) || /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500))) return;
  for (const { steps } of stages) {
    for (const step of steps) {
      const found = judge(step);
      if (found !== null) yield found;
    }
  }
}

function judge(step: Step): Judgement | null {
  if (step.kind === 'copy' && step.from === 'context') {
    const source = step.sources.find(({ raw }) => isSubstitution(raw));
    if (source === undefined) return null;
    return {
      place: source.place,
      message: `No shell reads \`${step.keyword}\`: it looks for files with these words as their names, and the build stops with "not found".`,
    };
  }
  if (step.kind !== 'env' && step.kind !== 'arg') return null;
  const home = step.kind === 'env' ? step.pairs.find(namesHome) : undefined;
  if (home !== undefined) return literalHome(step, home);
  const pair = step.pairs.find(({ name, raw }) => isSubstitution(raw ?? '') && !isReadLater(name));
  if (pair === undefined) return null;
  return {
    place: pair.valuePlace ?? pair.place,
    severity: 'warning',
    message: `No shell reads \`${step.keyword}\`: \`${pair.name}\` holds these words as they stand, not what the command prints.`,
  };
}

/** `ENV PATH=~/.local/bin:$PATH` */
const namesHome = ({ name, raw }: VariablePair): boolean =>
  /^(?:PATH|PYTHONPATH|LD_LIBRARY_PATH)$/.test(name) && /^["']?(?:[^~]*:)?~\//.test(raw ?? '');

function literalHome({ before }: Step, { name, raw, place, valuePlace }: VariablePair): Judgement {
  const isRoot = /^(?:root|0)$/.test(valueOf(before.user) ?? '');
  const written = raw?.replaceAll(/(^["']?|:)~\//g, '$1/root/');
  return {
    place: valuePlace ?? place,
    severity: 'warning',
    message: `No shell reads \`ENV\`: \`${name}\` holds \`~\` as it stands, and ${name === 'PATH' ? 'only bash finds programs there' : 'nobody takes that for a home'}.`,
    ...(isRoot && valuePlace !== null && written !== undefined
      ? { fix: { title: 'Write /root', safe: false, edits: [{ ...valuePlace, text: written }] } }
      : {}),
  };
}
