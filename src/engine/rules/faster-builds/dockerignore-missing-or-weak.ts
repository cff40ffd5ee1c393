import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { copiesEverything } from './copied-code.ts';
import { everyday, git, lettingThrough, type Unwanted } from './unwanted-files.ts';

export const dockerignoreMissingOrWeak: Rule = {
  id: 'dockerignore-missing-or-weak',
  stage: 7,
  severity: 'warning',
  summary: 'Nothing keeps `.git`, virtual environments and `.env` files out of the image.',
  aliases: { dockle: ['DKL-LI-0003'], sonar: ['S6470'] },
  lesson: 'dependencies-first',
  fixable: true,

  *check(model) {
    const ignore = valueOf(model.context.ignoreFile);
    if (ignore === undefined) return;
    const copy = model.contributing
      .toReversed()
      .flatMap((stage) => stage.copies)
      // Of `COPY $(find . -name x)` exec-form-shell-syntax says that it copies nothing.
      .find(
        (step) => copiesEverything(step) && !step.sources.some(({ raw }) => raw.startsWith('$(')),
      );
    if (copy === undefined) return;
    if (ignore !== null) return yield* model.beside?.weakIgnoreFile(model, ignore) ?? [];
    // Podman and Buildah read .containerignore in its place.
    if (valueOf(model.context.read('.containerignore')) !== null) return;
    const present = lettingThrough(model, () => false);
    yield {
      place: copy.place,
      message: `There is no \`.dockerignore\`, so \`${sourceText(model, copy.place.span)}\` takes along whatever lies there, ${listed(present)} too, and a change in any of it runs this step again.`,
      fix: {
        title: 'Create a .dockerignore',
        safe: !holdsEnv(model),
        edits: [
          {
            file: '.dockerignore',
            span: { start: 0, end: 0 },
            text: lines(
              [...new Set([...everyday, ...present])].filter(
                (unwanted) => unwanted !== git || model.beside?.needsGit(model) !== true,
              ),
            ),
          },
        ],
      },
    };
  },
};

/** A program may read the `.env` that lies there now: whether it is to come from outside is for somebody to decide. */
export const holdsEnv = ({ context }: Model): boolean =>
  valueOf(context.paths)?.includes('.env') === true;

export const lines = (files: readonly Unwanted[]): string =>
  mapped(files, ({ pattern }) => `${pattern}\n`).join('');

export function listed(files: readonly Unwanted[]): string {
  const names = mapped(files, ({ pattern }) => `\`${pattern.replace('**/', '')}\``);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
