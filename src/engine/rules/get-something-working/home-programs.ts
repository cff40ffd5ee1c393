import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { Program } from '../../model/start.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import { pythonPrograms } from '../identify-and-debug/python-environment.ts';
import { insertLineBefore } from '../insert-line.ts';
import { isInRootHome } from './closed-home.ts';
import { isRoot } from './user-home.ts';
import { environmentsOf } from './virtual-environments.ts';

/** What the container starts, and cannot, because it lies in root's home; the first reason is enough. */
export function homeProgram(model: Model, final: Stage, user: string): Judgement | null {
  const programs = valueOf(model.start.programs) ?? [];
  for (const look of [inPath, inWorkdir, inEnvironment, ofTool, ofProject, ofManagedPython]) {
    for (const program of programs) {
      const found = look(model, final, program, user);
      if (found !== null) return found;
    }
  }
  return null;
}

const closed = (user: string): string => `\`${user}\` may not enter \`/root\``;

/** `/root/venv/bin/gunicorn`, `python /root/app/main.py`. */
function inPath(model: Model, _final: Stage, program: Program, user: string): Judgement | null {
  const [first] = program.args;
  const script = program.asModule ? undefined : first;
  const found = isInRootHome(program.word)
    ? { value: program.word, place: program.place }
    : /^python[\d.]*$/.test(program.name) && isInRootHome(script?.value ?? '')
      ? script
      : undefined;
  // Of which user-site-off-path speaks.
  if (!found?.value || (found.value.includes('/.local/') && model.text.includes('--user')))
    return null;
  return {
    place: found.place,
    message: `${closed(user)}, where \`${found.value}\` is: "Permission denied".`,
  };
}

/** `python main.py` or `gunicorn app:app` in `WORKDIR /root/app`. */
function inWorkdir(model: Model, final: Stage, program: Program, user: string): Judgement | null {
  const workdir = valueOf(final.end.workdir);
  const step = model.finalSteps.findLast(({ kind }) => kind === 'workdir');
  if (workdir === undefined || !isInRootHome(workdir) || step?.kind !== 'workdir') return null;
  const [first] = program.args;
  const isFile = !program.asModule && first?.value?.endsWith('.py') === true;
  const readsFiles = isFile
    ? first.value?.startsWith('/') === false
    : pythonPrograms(model).includes(program) &&
      !program.word.startsWith('/') &&
      valueOf(final.end.env('PYTHONPATH')) === null &&
      !installsItself(model);
  if (!readsFiles || !copiesInto(model, workdir)) return null;
  const { file, span } = step.valuePlace;
  const isOnly = model.text.split('/root').length === 2 && step.stage === final;
  return {
    place: step.valuePlace,
    message: `The container starts in \`${workdir}\`, and ${closed(user)}: the program can open none of its files there.`,
    ...(isOnly && /^\/root\/?[\w/.-]*$/.test(model.text.slice(span.start, span.end))
      ? {
          fix: {
            title: 'Use a folder that everybody may enter',
            safe: false,
            edits: [{ file, span, text: workdir.slice('/root'.length) || '/app' }],
          },
        }
      : {}),
  };
}

const copiesInto = ({ finalSteps }: Model, workdir: string): boolean =>
  finalSteps.some((step) => {
    if (step.kind !== 'copy' || step.destination === null) return false;
    const written = valueOf(step.destination.value);
    const folder = written && valueOf(joined(step.before.workdir, written));
    return folder === workdir || folder?.startsWith(`${workdir}/`) === true;
  });

/** Then its modules are where all packages are. */
const installsItself = ({ finalSteps }: Model): boolean =>
  finalSteps.some(
    (step) =>
      step.kind === 'run' &&
      step.commands.some(
        ({ tool }) =>
          (tool?.kind === 'pip' &&
            [...tool.packages, ...tool.editables].some(({ raw }) => /^["']?[./]/.test(raw))) ||
          (tool?.kind === 'project' && tool.installsDependencies),
      ),
  );

/** Found by the PATH, in an environment or a Python of its own. */
function inEnvironment(
  model: Model,
  final: Stage,
  program: Program,
  user: string,
): Judgement | null {
  if (!pythonPrograms(model).includes(program) || program.word.includes('/')) return null;
  const path = valueOf(final.end.env('PATH'));
  if (typeof path !== 'string' || program.assignments.has('PATH')) return null;
  const folders = path.split(':').filter((folder) => isInRootHome(folder));
  if (folders.length === 0) return null;
  const environments = environmentsOf(model, final).filter(({ holds }) => holds === 'packages');
  const isOnly = valueOf(final.base.python) === null && !installsPython(model);
  const folder = folders.find(
    (one) =>
      environments.some(({ root }) => one === `${root}/bin`) ||
      (isOnly && /(?:conda|forge|mamba)[\w.-]*\/bin$/.test(one)),
  );
  return folder === undefined
    ? null
    : {
        place: program.place,
        message: `\`${program.word}\` is in \`${folder}\`, and ${closed(user)}: it does not find its packages.`,
      };
}

const installsPython = ({ finalSteps }: Model): boolean =>
  finalSteps.some(
    (step) =>
      step.kind === 'run' &&
      step.commands.some(
        ({ tool }) =>
          tool?.kind === 'packages' && tool.packages.some(({ raw }) => raw.includes('python')),
      ),
  );

/** `pipx install httpie`, `uv tool install ruff`, started by that name. */
function ofTool(model: Model, _final: Stage, program: Program, user: string): Judgement | null {
  if (!/\bpipx\b|\btool\b/.test(model.text)) return null;
  for (const { step, command } of rootCommands(model)) {
    const { tool } = command;
    if (tool?.kind !== 'project' || tool.flags.has('global')) continue;
    const values = mapped(tool.words, ({ value }) => value ?? '');
    const isPipx = tool.tool === 'pipx' && tool.action === 'install';
    const isUv = tool.tool === 'uv' && tool.action === 'tool' && values[0] === 'install';
    const name = /^[\w.-]*/.exec(values[isUv ? 1 : 0] ?? '')?.[0];
    if ((!isPipx && !isUv) || name !== program.word) continue;
    const settings = isPipx ? ['PIPX_HOME', 'PIPX_BIN_DIR'] : ['UV_TOOL_DIR', 'UV_TOOL_BIN_DIR'];
    const others = [...settings, 'XDG_DATA_HOME', 'XDG_BIN_HOME'];
    if (!isUnset(command, step, others)) continue;
    const [home = '', bin = ''] = settings;
    return {
      place: command.place,
      message: `\`${name}\` is put into \`/root/.local\`, and ${closed(user)}: the container ends with "Permission denied".`,
      fix: {
        title: 'Install it for everybody',
        safe: false,
        edits: [
          insertLineBefore(
            model,
            step,
            `ENV ${home}=/opt/${isPipx ? 'pipx' : 'uv-tools'} ${bin}=/usr/local/bin`,
          ),
        ],
      },
    };
  }
  return null;
}

const moved =
  /virtualenvs?[._-](?:create|in.project|path)|VENV_IN_PROJECT|WORKON_HOME|poetry\.toml/i;

/** `poetry run` and `pipenv run` look for the environment in the home of whoever calls them. */
function ofProject(model: Model, _final: Stage, _program: Program, user: string): Judgement | null {
  const tool = ['poetry', 'pipenv'].find((name) => model.start.wrappers.has(name));
  if (tool === undefined || moved.test(model.text)) return null;
  for (const { step, command } of rootCommands(model)) {
    if (command.tool?.kind !== 'project' || command.tool.tool !== tool) continue;
    if (!command.tool.installsDependencies || command.tool.flags.has('system')) continue;
    const settings = ['VIRTUAL_ENV', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'POETRY_CACHE_DIR'];
    if (!isUnset(command, step, settings) || mayHaveSettings(model, step)) return null;
    const variable = tool === 'poetry' ? 'POETRY_VIRTUALENVS_IN_PROJECT' : 'PIPENV_VENV_IN_PROJECT';
    const folder = tool === 'poetry' ? '.cache/pypoetry' : '.local/share/virtualenvs';
    return {
      place: command.place,
      message: `The packages go to an environment in \`/root/${folder}\`, and ${closed(user)}: \`${tool} run\` makes a new, empty one.`,
      fix: {
        title: 'Keep the environment beside the project',
        safe: false,
        edits: [insertLineBefore(model, step, `ENV ${variable}=1`)],
      },
    };
  }
  return null;
}

/** A `poetry.toml` that came with the whole folder may say where environments go. */
function mayHaveSettings({ context, finalSteps }: Model, before: RunStep): boolean {
  const paths = valueOf(context.paths);
  if (paths !== undefined) return paths.some((path) => path.endsWith('poetry.toml'));
  return finalSteps
    .slice(0, finalSteps.indexOf(before))
    .some(
      (step) => step.kind === 'copy' && step.sources.some(({ raw }) => !/^[\w./-]+\w$/.test(raw)),
    );
}

/** A Python that uv downloaded, to which an environment outside of the home leads. */
function ofManagedPython(
  model: Model,
  final: Stage,
  program: Program,
  user: string,
): Judgement | null {
  const isOnly = valueOf(final.base.python) === null && !installsPython(model);
  if (!isOnly && !/python["',\s]+install/.test(model.text)) return null;
  const environments = environmentsOf(model, final).filter(
    ({ origin, step }) =>
      origin !== null && model.finalChain.includes(origin.stage) && step.kind === 'run',
  );
  const path = valueOf(final.end.env('PATH')) ?? '';
  const isUsed = environments.some(
    ({ root }) =>
      program.word.startsWith(`${root}/bin/`) ||
      (!program.word.includes('/') && path.split(':').includes(`${root}/bin`)) ||
      model.start.wrappers.has('uv'),
  );
  if (!isUsed) return null;
  const variables = ['UV_PYTHON_INSTALL_DIR', 'XDG_DATA_HOME', 'UV_PYTHON_PREFERENCE'];
  for (const { step, command } of rootCommands(model)) {
    const { tool } = command;
    if (tool?.kind !== 'project' || tool.tool !== 'uv') continue;
    const asks = tool.action === 'python' && tool.words[0]?.value === 'install';
    const makes = isOnly && (tool.action === 'sync' || tool.action === 'venv');
    if (!asks && !(makes && !tool.flags.has('python'))) continue;
    const all = makes ? [...variables, 'UV_PYTHON', 'UV_PYTHON_DOWNLOADS'] : variables;
    // `-i` is short for `--install-dir` there.
    const isTold = tool.flags.has('install-dir') || (asks && tool.flags.has('index-url'));
    if (isTold || !isUnset(command, step, all)) return null;
    return {
      place: command.place,
      message: `uv puts this Python into \`/root/.local/share/uv\`, and ${closed(user)}: the environment's interpreter does not start.`,
      fix: {
        title: 'Install Python for everybody',
        safe: false,
        edits: [insertLineBefore(model, step, 'ENV UV_PYTHON_INSTALL_DIR=/opt/uv-python')],
      },
    };
  }
  return null;
}

interface RootCommand {
  readonly step: RunStep;
  readonly command: Command;
}

/** What root runs at home, and surely runs. */
const rootCommands = ({ finalSteps }: Model): readonly RootCommand[] =>
  finalSteps.flatMap((step) =>
    step.kind === 'run' &&
    isRoot(valueOf(step.before.user) || 'root') &&
    valueOf(step.before.env('HOME')) === null &&
    step.mounts.every(({ target }) => !isInRootHome(valueOf(target) ?? '/root') || isCache(target))
      ? mapped(
          step.commands.filter(
            ({ wrappers, conditional, assignments }) =>
              wrappers.length === 0 && !conditional && !assignments.has('HOME'),
          ),
          (command) => ({ step, command }),
        )
      : [],
  );

const isCache = (target: RunStep['mounts'][number]['target']): boolean =>
  /\/\.cache(?:\/|$)/.test(valueOf(target) ?? '');

const isUnset = (
  { assignments }: Command,
  { before }: RunStep,
  variables: readonly string[],
): boolean =>
  variables.every((name) => !assignments.has(name) && valueOf(before.variable(name)) === null);
