import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Program } from '../../model/start.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { insertLineAfter } from '../insert-line.ts';
import { pythonPrograms } from '../identify-and-debug/python-environment.ts';
import { activatedAtStart, activatedBy, isActivation, readsStartFiles } from './activation.ts';
import { strangerToRootHome } from './closed-home.ts';
import { condaActivations } from './conda-activation.ts';
import { startInEmpty } from './empty-environment.ts';
import { installsBeside } from './installed-beside.ts';
import { installsForInterpreter } from './interpreter-installs.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';
import { environmentsOf } from './virtual-environments.ts';

export const venvNotActive: Rule = {
  id: 'venv-not-active',
  stage: 1,
  severity: 'warning',
  summary:
    'A virtual environment is made but never put on the PATH, so `python` is not the one that has the packages.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!model.text.includes('venv') && !/\buv\b|poetry|pipenv|activate/.test(model.text)) return;
    if (model.mayHold(/activate/))
      for (const stage of model.stages) yield* lostActivations(model, stage);
    if (/conda activate/.test(model.text))
      for (const stage of model.stages) yield* condaActivations(stage);
    yield* startOutside(model);
    yield* startInEmpty(model);
    yield* installsBeside(model);
  },
};

/** Environments of one stage that are followed; a real file has one or two. */
const mostRoots = 16;

/** A RUN that ends by activating an environment, and a later one that counts on it. */
function* lostActivations(model: Model, stage: Stage): Iterable<Judgement> {
  const reported = new Set<string>();
  for (const step of stage.steps) {
    if (step.kind !== 'run' || readsStartFiles(step.before)) continue;
    const last = step.commands.at(-1);
    const root = last === undefined ? null : activatedBy(last, step.before.workdir);
    if (last === undefined || root === null || reported.has(root)) continue;
    if (reported.size === mostRoots) return;
    if (last.conditional || isOnPath(step, root) !== false) continue;
    const counting = stage.steps.slice(step.index + 1).find((later) => countsOnIt(later, root));
    if (counting?.kind !== 'run') continue;
    const program = counting.commands.find(isBarePython)?.name ?? 'python';
    reported.add(root);
    yield {
      place: last.place,
      message: `The activation ends with this \`RUN\`: in later steps \`${program}\` is the one of the image again, not that of \`${root}\`.`,
      ...activationFix(model, step, root),
    };
  }
}

/** Undefined: the PATH is not known. */
function isOnPath({ before }: RunStep, root: string): boolean | undefined {
  const path = valueOf(before.env('PATH'));
  return path === undefined ? undefined : (path ?? '').split(':').includes(`${root}/bin`);
}

const isBarePython = ({ words }: RunStep['commands'][number]): boolean =>
  /^(?:pip|python)[\d.]*$/.test(words[0]?.value ?? '');

const countsOnIt = (step: Stage['steps'][number], root: string): boolean =>
  step.kind === 'run' &&
  isOnPath(step, root) === false &&
  step.commands.some(isBarePython) &&
  !step.commands.some((command) => isActivation(command) || command.assignments.has('PATH'));

function activationFix(model: Model, step: RunStep, root: string): { fix?: Fix } {
  if (isDivided(root)) return {};
  const { file, span } = step.place;
  const alone = step.commands.length === 1 && step.mounts.length === 0;
  const text = `ENV PATH="${root}/bin:$PATH"`;
  const edit = alone ? { file, span, text } : insertLineAfter(model, step, text);
  return { fix: { title: `Put ${root}/bin on the PATH`, safe: true, edits: [edit] } };
}

/** On the PATH a colon in a folder's name cannot be told from the one between two folders. */
const isDivided = (root: string): boolean => root.includes(':');

/** A start command that is looked up on a PATH without the environment that has the packages. */
function* startOutside(model: Model): Iterable<Judgement> {
  const { final, start } = model;
  if (final === null || activatedAtStart(model, final)) return;
  const environments = environmentsOf(model, final).filter(({ holds }) => holds === 'packages');
  const [environment] = environments;
  const path = valueOf(final.end.env('PATH'));
  if (environment === undefined || path === undefined) return;
  const folders = (path ?? '').split(':');
  if (environments.some(({ root }) => folders.includes(`${root}/bin`))) return;
  if (valueOf(final.end.env('PYTHONPATH')) !== null || installsForInterpreter(model)) return;
  const program = pythonPrograms(model).find(
    ({ word, assignments }) => /^[\w.-]+$/.test(word) && !assignments.has('PATH'),
  );
  if (program === undefined || start.programs.kind === 'unknown') return;
  yield {
    place: program.place,
    message: message(program, environment),
    ...pathFix(model, environment.lastStep, environment.root, final),
  };
}

const message = ({ name, word }: Program, { root }: VirtualEnvironment): string =>
  /^(?:python|pypy)/.test(word)
    ? `\`${word}\` is the one of the image, because \`${root}/bin\` is not on the PATH: it does not see the packages in \`${root}\`.`
    : `\`${name}\` was installed in \`${root}\`, and \`${root}/bin\` is not on the PATH: the container does not find it.`;

function pathFix(
  model: Model,
  step: RunStep | CopyStep,
  root: string,
  final: Stage,
): { fix?: Fix } {
  if (isDivided(root) || replacesPath(step, final)) return {};
  const above = final.chain.includes(step.stage) ? step : final;
  const edits = [insertLineAfter(model, above, `ENV PATH="${root}/bin:$PATH"`)];
  const safe = !mayLeadHome(model, final);
  return { fix: { title: `Put ${root}/bin on the PATH`, safe, edits } };
}

/** The Python behind the environment may be one that uv put into root's home, where this user may not go. */
const mayLeadHome = ({ text }: Model, final: Stage): boolean =>
  strangerToRootHome(final) !== null &&
  (valueOf(final.base.python) === null || /python["',\s]+install/.test(text));

/** A later ENV gives PATH a value without what it was. */
const replacesPath = ({ place }: RunStep | CopyStep, { chain }: Stage): boolean =>
  chain
    .flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'env' ? [step] : [])))
    .filter((step) => step.place.span.start > place.span.start)
    .flatMap(({ pairs }) => pairs)
    .some(({ name, raw }) => name === 'PATH' && !/\$\{?PATH\b/.test(raw ?? ''));
