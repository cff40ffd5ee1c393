import { known, valueOf, type Known } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import { findFile, type ImageFile } from '../../model/image-files.ts';
import type { Model } from '../../model/model.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { CommandStep, Element } from '../../model/step.ts';
import { initNames, programName, startWrappers, unwrap } from '../../model/unwrap.ts';

/** The file that the first process of the container is made of, as JSON in CMD or ENTRYPOINT names it. */
export interface StartedFile {
  readonly word: Element;
  /** Null: nothing in the Dockerfile puts a file there. */
  readonly file: ImageFile | null;
  /** `kernel`: nothing in front. `init`: tini and kin, which hand what is no program to a shell. `shell`: `sh file`. */
  readonly by: 'kernel' | 'init' | 'shell';
  /** For a bare name that the PATH does not lead to: the file of that name in the working directory. */
  readonly beside: ImageFile | null;
}

const inits = new Map([...startWrappers].filter(([name]) => initNames.has(name)));

/** Null where the command is in shell form, comes from the base image, or names no file of the Dockerfile. */
export function startedFile(model: Model): StartedFile | null {
  const { final, start } = model;
  const step = start.entrypoint ?? start.cmd;
  if (final === null || step === null || step.form !== 'exec' || !knowsFiles(model)) return null;
  if (isArgument(model, step)) return null;
  return fileStartedBy(model, final, step.elements);
}

/** The same for words that CMD or ENTRYPOINT would hold. */
export function fileStartedBy(
  model: Model,
  final: Stage,
  elements: readonly Element[],
): StartedFile | null {
  const words = mapped(elements, (element) => ({ ...element, raw: element.value }));
  const { words: inner, wrappers } = unwrap(words, inits);
  const isShell = /^(?:ba|da|a)?sh$/.test(programName(inner[0]?.value) ?? '');
  const word = isShell ? inner[1] : inner[0];
  if (word === undefined || /^(?:-|$)/.test(word.value)) return null;
  const find = (path: string): Known<ImageFile | null> =>
    findFile(path, final.end.workdir, final.chain, model.context, model.file);
  const isName = !word.value.includes('/');
  const found = find(isShell && isName ? `./${word.value}` : word.value);
  const file = valueOf(found) ?? null;
  const isLost = valueOf(found) === null && !isShell && isName && isNotOnPath(final);
  const beside = isLost ? (valueOf(find(`./${word.value}`)) ?? null) : null;
  if (file === null && beside === null) return null;
  return { word, file, beside, by: isShell ? 'shell' : wrappers.length > 0 ? 'init' : 'kernel' };
}

/** Of the context, or written in the Dockerfile itself. */
const knowsFiles = ({ context, finalChain }: Model): boolean =>
  context.paths.kind === 'known' ||
  finalChain.some(({ copies }) => copies.some(({ inline }) => inline.length > 0));

/** CMD of an image whose base has an ENTRYPOINT, or may have one. */
const isArgument = ({ final }: Model, { kind }: CommandStep): boolean =>
  kind === 'cmd' && (valueOf(final?.base.entrypoint ?? known(['?'])) ?? ['?']).length > 0;

/** The working directory is known not to be searched. */
function isNotOnPath({ end }: Stage): boolean {
  const path = valueOf(end.env('PATH'));
  const workdir = valueOf(end.workdir);
  if (typeof path !== 'string' || workdir === undefined) return false;
  return !path.split(':').some((folder) => folder === '.' || withoutEndSlashes(folder) === workdir);
}
