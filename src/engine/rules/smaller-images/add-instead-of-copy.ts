import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';

export const addInsteadOfCopy: Rule = {
  id: 'add-instead-of-copy',
  stage: 8,
  severity: 'info',
  summary: 'ADD copies plain files, although it would also unpack archives and fetch addresses.',
  aliases: {
    hadolint: ['DL3020'],
    trivy: ['DS-0005'],
    checkov: ['CKV_DOCKER_4'],
    semgrep: ['prefer-copy-over-add'],
    kics: ['Add Instead of Copy'],
    dockle: ['CIS-DI-0009'],
    sonar: ['S7029'],
  },
  fixable: true,

  *check(model) {
    if (!model.keywords.has('ADD')) return;
    for (const step of model.contributing.flatMap((stage) => stage.copies)) {
      if (step.isCopy || usesItsPowers(step)) continue;
      const sources = mapped(step.sources, ({ value }) => valueOf(value));
      if (
        sources.length === 0 ||
        !sources.every((source) => source !== undefined && isPlain(source))
      )
        continue;
      const { file, span } = step.keywordPlace;
      const written = model.text.slice(span.start, span.end);
      const text = written === written.toLowerCase() ? 'copy' : 'COPY';
      const safe = sources.every((source) => isSurelyPlain(model, source ?? ''));
      const isFolder = sources.every((source) => /(?:^|\/)\.{0,2}$/.test(source ?? ''));
      const consequence = isFolder
        ? 'and a reader has to find out that it does no more'
        : 'and an archive under that name would be unpacked instead';
      yield {
        place: step.keywordPlace,
        message: `\`${sourceText(model, step.place.span, 50)}\` only copies, ${consequence}.`,
        fix: { title: 'Use COPY', safe, edits: [{ file, span, text }] },
      };
    }
  },
};

/** Options that COPY does not have, and here-documents. */
const usesItsPowers = (step: CopyStep): boolean =>
  step.inline.length > 0 ||
  ['checksum', 'keep-git-dir', 'unpack'].some((name) => step.flag(name) !== undefined);

/** From the context, and by its name no archive. A pattern may meet one. */
const isPlain = (source: string): boolean =>
  !/^[a-z][a-z+]*:\/\/|^git@|^github\.com\/|\.git(?:$|#)/i.test(source) &&
  !/\.(?:tar(?:\.\w+)?|t[abgxlz]z|tbz2?|tb2|tzst|gz|bz2|xz|zst|lzma|z)$/i.test(source) &&
  !/[*?[][^./*?[]*$/.test(source);

/** ADD looks into a file to see whether it is an archive; a name without an ending says nothing. */
function isSurelyPlain(model: Model, source: string): boolean {
  const name = source.slice(source.lastIndexOf('/') + 1);
  if (/^\.{0,2}$|[^.]\.[^.]/.test(name)) return true;
  const folder = `${source.replace(/^\.?\//, '')}/`;
  return valueOf(model.context.paths)?.some((path) => path.startsWith(folder)) === true;
}
