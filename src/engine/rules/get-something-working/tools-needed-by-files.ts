import { at, entriesOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';
import { projectAt } from '../smaller-images/declared-groups.ts';
import { compiledInFiles } from './compiled-in-files.ts';
import { gitScheme, type NeededTool } from './needed-tool.ts';

/** By the command: what a requirements file or pyproject.toml names by a repository of Git, or what has no wheel. */
export function toolsNeededByFiles(model: Model): ReadonlyMap<Command, NeededTool> {
  const needed = new Map<Command, NeededTool>(compiledInFiles(model, isRewritten));
  for (const { run, command, files } of installedRequirements(model)) {
    for (const { path, lines } of files) {
      const reason = mapped(lines, ({ text }) => gitScheme(text)).find(
        (found) => found !== undefined,
      );
      if (reason === undefined || isRewritten(run, path)) continue;
      needed.set(command, { program: 'git', reason, file: path, place: command.place });
      break;
    }
  }
  if (!model.calls.tools.has('uv')) return needed;
  for (const { runs } of model.contributing) {
    for (const run of runs) {
      for (const command of run.commands) {
        const reason = installsProject(run, command) ? fromProject(model, run) : undefined;
        const file = 'pyproject.toml';
        if (reason === undefined || isRewritten(run, file)) continue;
        needed.set(command, { program: 'git', reason, file, place: command.place });
      }
    }
  }
  return needed;
}

/** `sed -i /git+/d requirements.txt`, in this step or before it. Its removal changes no line. */
const isRewritten = (run: RunStep, path: string): boolean => {
  const name = path.replace(/^.*\//, '');
  const { chainSteps } = run.stage;
  return chainSteps
    .slice(0, chainSteps.indexOf(run) + 1)
    .some(
      (step) =>
        step.kind === 'run' &&
        step.commands.some(
          ({ name: program, tool, words, redirects }) =>
            (tool === null && program !== 'rm' && words.some(({ raw }) => raw.includes(name))) ||
            redirects.some(({ target }) => target?.raw.includes(name)),
        ),
    );
};

/** A plain `uv sync`: other options may leave the package out. */
function installsProject({ before }: RunStep, { tool }: Command): boolean {
  return (
    tool?.kind === 'project' &&
    tool.tool === 'uv' &&
    tool.action === 'sync' &&
    tool.complete &&
    [...tool.flags.keys()].every((flag) => plain.test(flag)) &&
    valueOf(before.variable('UV_NO_SOURCES')) === null
  );
}

const plain =
  /^(?:frozen|locked|no-dev|dev|group|all-groups|extra|all-extras|no-install-project|no-install-workspace|no-editable|compile-bytecode|no-cache|link-mode|python|no-python-downloads|quiet|verbose|inexact|no-progress|system|active|cache-dir)$/;

/** Among what the program itself needs, named there or in `[tool.uv.sources]`. */
function fromProject(model: Model, run: RunStep): string | undefined {
  const project = projectAt(model, run);
  const main = (project && valueOf(project.dependencies))?.filter(({ list }) => list === 'main');
  if (!project || !main) return undefined;
  const sources = new Map(
    mapped(entriesOf(at(project.tool('uv'), 'sources')), ({ key, value }) => [normal(key), value]),
  );
  for (const { name, text } of main) {
    const source = sources.get(name ?? '');
    const scheme =
      source === undefined || text.includes(';') ? gitScheme(text) : schemeOfSource(source);
    if (scheme !== undefined) return scheme;
  }
  return undefined;
}

/** `{ git = "https://…" }`, for every platform. */
function schemeOfSource(source: DocumentNode): string | undefined {
  const scheme = /^(?:ssh|https?|file)(?=:)/.exec(textOf(at(source, 'git')) ?? '')?.[0];
  return scheme === undefined || at(source, 'marker') !== undefined ? undefined : `git+${scheme}`;
}

const normal = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
