import { valueOf, type Known } from '../../known.ts';
import { findFile, type ImageFile } from '../../model/image-files.ts';
import type { Model } from '../../model/model.ts';
import { joined, plainPath } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { Program } from '../../model/start.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';
import { ownServices } from '../own-services.ts';

/** `python app.py` where COPY put that file into another directory than the one the container starts in. */
export function* lostProgram(model: Model): Iterable<Judgement> {
  const { final, start, context } = model;
  const [program, ...more] = valueOf(start.programs) ?? [];
  if (final === null || program === undefined || more.length > 0) return;
  const script = scriptOf(program);
  const workdir = valueOf(final.end.workdir);
  const paths = valueOf(context.paths);
  if (script === null || workdir === undefined || paths === undefined) return;
  if (
    !/^python[\d.]*$/.test(program.name) ||
    (start.script?.commands.length ?? 1) !== 1 ||
    start.wrappers.size > 0
  )
    return;
  const at = (path: string): Known<ImageFile | null> =>
    findFile(path, final.end.workdir, final.chain, context, model.file);
  const name = plainPath(script);
  if (!paths.some((path) => path === name || path.endsWith(`/${name}`))) return;
  if (valueOf(final.base.python) === undefined || mayBeMade(model, final, name)) return;
  if (valueOf(at(`./${name}`)) !== null) return;
  const folder = final.chain
    .flatMap(({ copies }) => copies.flatMap((step) => folderOf(step) ?? []))
    .find((one) => valueOf(at(`${one}/${name}`)));
  const last = start.entrypoint ?? start.cmd;
  if (folder === undefined || last === null) return;
  yield {
    place: program.args[0]?.place ?? program.place,
    message: `\`python ${script}\` looks for it in \`${workdir}\`, and the Dockerfile copies it to \`${folder}\`: "can't open file".`,
    fix: {
      title: `Start in ${folder}`,
      safe: false,
      edits: [insertLineBefore(model, last, `WORKDIR ${folder}`)],
    },
  };
}

/** A relative path of a file; null for modules and absolute paths, which nobody writes by mistake. */
function scriptOf({ asModule, args }: Program): string | null {
  const operand = asModule ? null : (args[0]?.value ?? null);
  return operand !== null && /^[^/].*\.py$/.test(operand) && !operand.includes('..')
    ? operand
    : null;
}

const folderOf = ({ destination, before }: CopyStep): string | undefined => {
  const path = destination === null ? undefined : valueOf(destination.value);
  return path === undefined ? undefined : valueOf(joined(before.workdir, path));
};

/** Something that is not understood may put the file where it is looked for: a step, a mount of compose. */
function mayBeMade(model: Model, { chain }: Stage, name: string): boolean {
  if (
    ownServices(model).some(
      (service) =>
        !service.complete ||
        service.at('working_dir') !== undefined ||
        service.at('volumes') !== undefined,
    )
  )
    return true;
  return chain.some(
    ({ copies, runs }) =>
      copies.some(
        (step) =>
          folderOf(step) === undefined ||
          step.sources.some(({ value }) =>
            /^$|:\/\/|\.(?:tar|t?gz|t?xz|t?bz2|zip)\b/.test(valueOf(value) ?? ''),
          ),
      ) ||
      runs.some(
        ({ complete, commands, place: { span } }) =>
          !complete ||
          model.text.slice(span.start, span.end).includes(name) ||
          commands.some((command) => putsFiles.test(command.name ?? '?')),
      ),
  );
}

const putsFiles = /^(?:\?|cp|mv|ln|git|tar|unzip|rsync|curl|wget|install|make|cat|tee|sh|bash)$|\//;
