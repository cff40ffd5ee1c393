import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import type { RequirementsFile } from '../../model/requirements.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import { contextFile } from '../context-file.ts';
import { isDevelopmentFile } from '../smaller-images/development-names.ts';

/** The requirements of one pip command: every file it reads, and the names its constraints pin. */
export interface Installed {
  readonly run: RunStep;
  readonly command: Command;
  readonly pip: PipCall;
  readonly files: readonly RequirementsFile[];
  readonly constrained: ReadonlySet<string>;
  /** False with --no-deps: nothing but what is listed is installed. */
  readonly withDependencies: boolean;
}

/** More commands than any image needs; each looks back through the COPY instructions before it. */
const atMost = 100;

/** What the stages that contribute to the image install from files of the context whose text is known. */
export const installedRequirements = remembered((model): readonly Installed[] =>
  // Where no context was given, no file can be read.
  model.context.paths.kind === 'unknown' ? [] : [...readAll(model)],
);

function* readAll(model: Model): Iterable<Installed> {
  let left = atMost;
  for (const { runs } of model.contributing) {
    for (const run of runs) {
      for (const command of run.commands) {
        const { tool } = command;
        if (tool?.kind !== 'pip' || !/^(?:install|sync|wheel|download)$/.test(tool.action ?? ''))
          continue;
        if (command.conditional && isForBranch(tool)) continue;
        if (left-- === 0) return;
        const requirements = read(model, run, command, tool);
        if (requirements !== null) yield { run, command, pip: tool, ...requirements };
      }
    }
  }
}

/** Lists for development alone, which a branch installs that an argument chooses: what ships has none of it. */
const isForBranch = ({ requirementFiles }: PipCall): boolean =>
  requirementFiles.length > 0 &&
  requirementFiles.every(({ value }) => value !== null && isDevelopmentFile(value));

/** Null when a constraints file is named that cannot be read: it may pin anything. */
function read(
  model: Model,
  run: RunStep,
  { assignments }: Command,
  pip: PipCall,
): Omit<Installed, 'run' | 'command' | 'pip'> | null {
  const locate = (word: Word) => (word.value === null ? null : contextFile(model, run, word.value));
  const files = withIncludes(model, mapped(pip.requirementFiles, locate));
  // `PIP_CONSTRAINT=c.txt pip install …`, several with blanks between them.
  const assigned = assignments.get('PIP_CONSTRAINT');
  const named = assigned?.split(' ').filter(Boolean) ?? [];
  const constraints = withIncludes(model, [
    ...mapped(pip.constraintFiles, locate),
    ...mapped(named, (path) => contextFile(model, run, path)),
    ...files.flatMap((file) => file.constraints),
  ]);
  const known =
    pip.constraintFiles.length + named.length + files.flatMap((file) => file.constraints).length;
  const variable = run.before.variable('PIP_CONSTRAINT');
  const mayPinMore =
    assigned === null ||
    variable.kind === 'unknown' ||
    (variable.value !== null && assigned === undefined) ||
    !pip.complete;
  if (files.length === 0 || mayPinMore || constraints.length < known) return null;
  const constrained = new Set(
    constraints
      .flatMap((file) => file.lines)
      .flatMap((line) => (line.pin !== 'range' && line.name !== null ? [line.name] : [])),
  );
  const withDependencies = !pip.flags.has('no-deps') && pip.action !== 'sync';
  return { files, constrained, withDependencies };
}

/** The files and those they include, each once. A lock in TOML is not a list of requirements. */
function withIncludes(model: Model, paths: readonly (string | null)[]): RequirementsFile[] {
  const files = new Map<string, RequirementsFile>();
  const waiting = paths.filter((path) => path !== null && !path.endsWith('.toml'));
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (path === null || files.has(path)) continue;
    const file = valueOf(model.context.requirements(path));
    if (!file) continue;
    files.set(path, file);
    waiting.push(...file.includes);
  }
  return [...files.values()];
}
