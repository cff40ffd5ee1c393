import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';
import { ArrivedFiles, makesNoFile } from './arrived-files.ts';
import { ContextListing } from './context-listing.ts';
import { installsFromFiles, needsOf, type Need } from './needed-files.ts';

export const dependencyFileMissing: Rule = {
  id: 'dependency-file-missing',
  stage: 1,
  severity: 'error',
  summary: 'A step installs from a file that nothing has brought into the image yet.',
  aliases: {},
  fixable: true,

  *check(model) {
    const { tools } = model.calls;
    const isAsked = ['pip', 'uv-pip', 'uv', 'poetry'].some((tool) => tools.has(tool as 'pip'));
    if (!isAsked && !model.text.includes('setup.py')) return;
    // Cookiecutter and the like write lines that are not there yet.
    if (model.isTemplate || /\{[%{]/.test(model.text)) return;
    const after = new Map<Stage, ArrivedFiles>();
    const asked = stagesThatInstall(model);
    const listing = () => ContextListing.of(model);
    for (const stage of model.stages) {
      if (!asked.has(stage)) continue;
      const arrived = ArrivedFiles.after(
        stage.parent === null ? undefined : after.get(stage.parent),
        listing,
      );
      after.set(stage, arrived);
      const isKnown = bringsNothing(stage);
      let found: Judgement | null = null;
      for (const step of stage.steps) {
        if (arrived.mayHaveAnything) break;
        if (isKnown && found === null && step.kind === 'run')
          found = missingIn(model, step, arrived);
        arrived.take(step);
      }
      if (found !== null) yield found;
    }
  },
};

/** With those that they are built on. */
function stagesThatInstall({ stages }: Model): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  for (const stage of stages) {
    if (!stage.runs.some(({ commands }) => commands.some(installsFromFiles))) continue;
    for (let one: Stage | null = stage; one !== null && !found.has(one); one = one.parent)
      found.add(one);
  }
  return found;
}

/** An image for any program, as far as the table of bases knows: no files of a project in it, and no ONBUILD. */
function bringsNothing({ base, chain }: Stage): boolean {
  const image = chain.at(-1)?.image;
  return (
    image?.kind === 'known' &&
    !image.value.text.includes('onbuild') &&
    valueOf(base.startsNothing) === true &&
    valueOf(base.workdir) === null
  );
}

/** Read to its end, by a shell that we know, with nothing mounted that may hold the file. */
const isPlain = ({ complete, form, before, mounts }: RunStep): boolean =>
  complete &&
  (form === 'exec' || /^(?:.*\/)?(?:ba|da|a)?sh$/.test(before.shell?.[0] ?? 'sh')) &&
  mounts.every(({ type }) => /^(?:cache|tmpfs|ssh)$/.test(valueOf(type) ?? ''));

function missingIn(model: Model, step: RunStep, arrived: ArrivedFiles): Judgement | null {
  if (!step.commands.some(installsFromFiles)) return null;
  const workdir = valueOf(step.before.workdir);
  if (workdir === undefined || !isPlain(step)) return null;
  for (const command of step.commands) {
    if (command.conditional || command.tolerated || command.background) return null;
    // `pip install -r x \` may have swallowed a COPY, as stray-line-continuation says.
    if (command.words.some(({ raw }) => raw === 'COPY' || raw === 'ADD')) return null;
    const needs = needsOf(command, step);
    const need = needs.find(({ anyOf }) =>
      anyOf.every((path) => !arrived.mayHave(path) && !isCached(step, path)),
    );
    if (need !== undefined)
      return {
        place: need.place,
        message: messageFor(model, need, workdir, arrived),
        ...copiedFirst(model, step, need, arrived),
      };
    for (const { name, anyOf, place } of needs) {
      const list = nestedMissing(model, step, anyOf, arrived);
      if (list === undefined) continue;
      const message = `\`${name}\` asks for \`${list}\`, and no line above brings that into the image. The build stops.`;
      return { place, message };
    }
    if (!makesNoFile(command)) return null;
  }
  return null;
}

/** A list of the context that a list asks for, and that lies in the same folder there and not in the image. */
function nestedMissing(
  model: Model,
  step: RunStep,
  [path = '', ...others]: readonly string[],
  arrived: ArrivedFiles,
): string | undefined {
  const source = others.length > 0 ? null : (model.beside?.contextFile(model, step, path) ?? null);
  if (source === null || model.beside === null) return undefined;
  const [inContext, inImage] = mapped([source, path], (file) =>
    file.slice(0, file.lastIndexOf('/') + 1),
  );
  return model.beside
    .withNestedLists(model, [source])
    ?.slice(1)
    .flatMap((list) => (list.startsWith(inContext ?? '') ? list.slice(inContext?.length) : []))
    .find((list) => {
      const image = `${inImage}${list}`;
      return !arrived.mayHave(image) && !isCached(step, image);
    });
}

/** A cache may hold what an earlier build left. */
const isCached = ({ mounts, before }: RunStep, path: string): boolean =>
  mounts.some(({ target }) => {
    const written = valueOf(target);
    const folder = written ? valueOf(joined(before.workdir, written)) : undefined;
    return folder === undefined || folder === '/' || path.startsWith(`${folder}/`);
  });

function messageFor(
  { context }: Model,
  { name, anyOf }: Need,
  workdir: string,
  arrived: ArrivedFiles,
): string {
  const elsewhere = arrived.elsewhere(fileOf(anyOf));
  const isKeptOut = valueOf(context.ignoreFile)?.ignores(name) === true;
  const instead =
    elsewhere === null
      ? 'no line above brings it into the image'
      : anyOf.some((path) => `${path}/`.startsWith(elsewhere === '/' ? '/' : `${elsewhere}/`))
        ? `what the lines above copy is without it${isKeptOut ? ', because of the ignore file' : ''}`
        : `the lines above put \`${elsewhere}\` into the image, and this step runs in \`${workdir}\``;
  return `\`${name}\` is not there: ${instead}. The build stops.`;
}

const fileOf = ([path = '']: readonly string[]): string => path.replace(/^.*\//s, '');

/** A file of the working directory, unless the context is known not to have it or it lies elsewhere in the image. */
function copiedFirst(
  model: Model,
  step: RunStep,
  { name, anyOf }: Need,
  arrived: ArrivedFiles,
): { fix?: Fix } {
  const isOfPip = anyOf.length === 1 && /^[\w-][\w.-]*\.(?:txt|in)$/.test(name);
  if (!isOfPip || valueOf(step.before.hasWorkdir) !== true) return {};
  if (arrived.elsewhere(name) !== null) return {};
  const paths = valueOf(model.context.paths);
  if (paths !== undefined && !paths.includes(name)) return {};
  const files = model.beside ? model.beside.withNestedLists(model, [name]) : [name];
  if (!files?.every((path) => !path.includes('/'))) return {};
  const edits = [insertLineBefore(model, step, `COPY ${files.join(' ')} ./`)];
  return { fix: { title: `Copy ${files.join(' and ')} first`, safe: false, edits } };
}
