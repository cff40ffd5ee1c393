import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import type { CopyStep, Operand, Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { leaked } from './leaked.ts';
import { mayBeSecretFile, secretFile, type SecretFile } from './secret-files.ts';

export const secretFileCopied: Rule = {
  id: 'secret-file-copied',
  stage: 2,
  severity: 'error',
  summary: 'A key, a `.env` file or stored credentials are copied into a layer of the image.',
  aliases: { trivy: ['DS-0031'], dockle: ['CIS-DI-0010'] },
  fixable: true,

  *check(model) {
    const read = reader(model);
    for (const { copies } of model.stages) {
      for (const step of copies) {
        for (const source of step.sources) yield* judgeSource(model, step, source, read);
        yield* judgeInline(model, step);
      }
    }
    yield* model.beside?.secretsInFolders(model, read) ?? [];
  },
};

export type Reader = (path: string) => SecretFile | null;

/** Looks at a file of the context once, however many instructions copy it. */
function reader({ context }: Model): Reader {
  const seen = new Map<string, SecretFile | null>();
  return (path) => {
    const before = seen.get(path);
    if (before !== undefined) return before;
    const found = secretFile(path, valueOf(context.read(path)) ?? null);
    seen.set(path, found);
    return found;
  };
}

/** A source that is such a file or folder by its own name. */
function* judgeSource(
  model: Model,
  step: CopyStep,
  source: Operand,
  read: Reader,
): Iterable<Judgement> {
  const value = valueOf(source.value);
  if (value === undefined || !mayBeCopiedSecret(model, step, value)) return;
  const path = normalPath(value).slice(1);
  const isContext = step.from === 'context';
  if (isContext && valueOf(model.context.ignoreFile)?.ignores(path) === true) return;
  const found = isContext ? read(path) : secretFile(path, null);
  if (found === null || (!isContext && !found.isSure)) return;
  yield {
    place: source.place,
    ...told(model, step, found, `\`${value}\` holds ${found.holds}`),
  };
}

/** A pattern is followed to its files where they are known; an image from elsewhere ships no secret of ours. */
function mayBeCopiedSecret(model: Model, step: CopyStep, value: string): boolean {
  if (step.from !== 'context' && 'kind' in step.from) return false;
  if (/[*?[]/.test(value) && step.from === 'context' && model.context.paths.kind === 'known')
    return false;
  return !value.includes('://') && mayBeSecretFile(normalPath(value).slice(1));
}

function* judgeInline(model: Model, step: CopyStep): Iterable<Judgement> {
  for (const { content, bodySpan } of step.inline) {
    const header = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.exec(content);
    const at = header ? model.text.indexOf(header[0], bodySpan.start) : -1;
    if (header === null || at === -1 || at >= bodySpan.end) continue;
    yield {
      place: { file: model.file, span: { start: at, end: at + header[0].length } },
      ...leaked(
        model,
        step.stage,
        'This private key becomes a file of the layer',
        ', for everyone who can pull the image to read',
      ),
    };
  }
}

export function told(model: Model, { stage }: Step, { isSure }: SecretFile, what: string) {
  const shown =
    ', and everyone who can pull the image can read it, even if a later step deletes it';
  const { message, severity } = leaked(model, stage, what, shown);
  return isSure
    ? { message, ...(severity ? { severity } : {}) }
    : { message: `${message} Check what is in it.`, severity: 'warning' as const };
}
