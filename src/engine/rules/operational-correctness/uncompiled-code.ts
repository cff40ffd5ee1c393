import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined, plainPath } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { Program } from '../../model/start.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import { codeCopies } from '../faster-builds/copied-code.ts';
import { pythonPrograms } from '../identify-and-debug/python-environment.ts';

/** Python code that reaches the image without the .pyc files that Python makes of it. */
export type UncompiledCode =
  | UncompiledPackages
  /** `copy` is the last one; `above` are the others, nearest first. */
  | { readonly by: 'copy'; readonly copy: CopyStep; readonly above: readonly CopyStep[] };

interface UncompiledPackages {
  readonly by: 'uv' | 'pip';
  readonly run: RunStep;
  readonly command: Command;
}

/** What installs packages, and the program's own files. Empty when all is compiled, or that is not known. */
export function uncompiledCode(model: Model): readonly UncompiledCode[] {
  const mayCompile = model.mayHold(/compile/);
  // A script of unknown text may compile as well as anything else.
  const compiles = model.contributing.some(({ runs }) =>
    runs.some((run) => !run.complete || (mayCompile && isCompiling(run))),
  );
  if (compiles) return [];
  const packages = model.contributing.toReversed().flatMap((stage) => uncompiledPackages(stage));
  const without: ReadonlySet<Stage> =
    packages.length > 0 ? stagesWithoutPackages(model) : new Set();
  const kept = packages.filter(({ run }) => !without.has(run.stage));
  const programs = pythonPrograms(model);
  // pytest rewrites the tests it imports and keeps what it compiles under names of its own.
  const [copy, ...above] = programs.every(({ name }) => name === 'pytest')
    ? []
    : uncompiledCopies(model);
  return copy === undefined ? kept : [...kept, { by: 'copy', copy, above }];
}

/** Stages that hand on only wheels, or single files such as a model that their packages made. */
function stagesWithoutPackages({ contributing, finalChain }: Model): ReadonlySet<Stage> {
  const giving = new Set<Stage>(finalChain);
  const others = new Set<Stage>();
  for (const { steps } of contributing) {
    for (const step of steps) {
      if (step.kind === 'copy')
        for (const { value } of step.sources) note(step.from, valueOf(value), giving, others);
      else if (step.kind === 'run')
        for (const { from, source } of step.mounts)
          note(from, valueOf(source) ?? undefined, giving, others);
    }
  }
  for (const stage of giving) others.delete(stage);
  return others;
}

function note(
  from: CopyStep['from'] | null,
  path: string | undefined,
  giving: Set<Stage>,
  others: Set<Stage>,
): void {
  if (typeof from !== 'object' || from === null || !('chain' in from)) return;
  const isApart = path !== undefined && /wheels?\/?$|[^/]\.[a-z]\w*$/.test(path);
  for (const stage of from.chain) (isApart ? others : giving).add(stage);
}

const isCompiling = (run: RunStep): boolean =>
  run.commands.some(({ words }) =>
    words.some(({ raw }) => /\b(?:compileall|py_compile)\b/.test(raw)),
  );

/** uv compiles the whole environment whenever it is told to, so that its last call decides. */
function uncompiledPackages(stage: Stage): readonly UncompiledPackages[] {
  const found: UncompiledPackages[] = [];
  let last: UncompiledPackages | null = null;
  for (const run of stage.runs) {
    for (const command of run.commands) {
      const { tool } = command;
      if (tool?.kind === 'pip' && !tool.viaUv) {
        if (tool.action === 'install' && tool.flags.has('no-compile'))
          found.push({ by: 'pip', run, command });
      } else if (installsWithUv(command)) {
        last = uvCompiles(run, command) ? null : { by: 'uv', run, command };
      }
    }
  }
  return last === null ? found : [...found, last];
}

const installsWithUv = ({ tool }: Command): boolean =>
  (tool?.kind === 'pip' && tool.viaUv && /^(?:install|sync)$/.test(tool.action ?? '')) ||
  (tool?.kind === 'project' && tool.tool === 'uv' && tool.action === 'sync');

const variable = 'UV_COMPILE_BYTECODE';

/** True also where it cannot be known. */
function uvCompiles(run: RunStep, { tool, assignments }: Command): boolean {
  if (tool?.complete !== true || assignments.has(variable)) return true;
  if (tool.flags.has('compile-bytecode') || tool.flags.has('compile')) return true;
  const set = run.before.variable(variable);
  return set.kind === 'unknown' || /^(?:1|true|t|yes|y|on)$/i.test(set.value ?? '');
}

/** What copies code into the image itself, the last one first, unless a later step installs it from there. */
function uncompiledCopies(model: Model): readonly CopyStep[] {
  const bringsCode = codeCopies(model);
  const found: CopyStep[] = [];
  for (const step of model.finalSteps.toReversed()) {
    if (step.kind === 'run' && step.commands.some(installsProject)) break;
    if (step.kind === 'copy' && bringsCode(step) && bringsImported(model, step)) found.push(step);
  }
  return found;
}

/** False when all it brings is the script that Python is told to run: nothing is kept of that, only of what it imports. */
function bringsImported(model: Model, { sources, destination }: CopyStep): boolean {
  if (sources.length === 1 && isStarted(model, destination && valueOf(destination.value)))
    return false;
  const scripts = new Set(mapped(pythonPrograms(model), startedScript));
  const ignore = valueOf(model.context.ignoreFile);
  const files = valueOf(model.context.paths)?.filter(
    (path) => path.endsWith('.py') && ignore?.ignores(path) !== true,
  );
  return sources.some(({ value }) => {
    const written = valueOf(value)?.replace(/(?<=\/)\.$/, '');
    const source = written === undefined ? undefined : plainPath(written);
    if (source === undefined || source.includes('*')) return true;
    if (source.endsWith('.py')) return !scripts.has(baseName(source)) && !isManagement(source);
    if (/[^/]\.[a-z]\w*$/.test(source)) return false;
    const folder = source === '' || source === '.' ? '' : `${source}/`;
    return files?.some((path) => path.startsWith(folder) && !scripts.has(baseName(path))) ?? true;
  });
}

/** Django's own script is started, never imported. */
const isManagement = (path: string): boolean => baseName(path) === 'manage.py';

/** `COPY backup.py /usr/local/bin/backup` for `python /usr/local/bin/backup`. */
const isStarted = (model: Model, path: string | null | undefined): boolean =>
  path?.startsWith('/') === true &&
  pythonPrograms(model).some(
    ({ name, asModule, args }) =>
      !asModule && /^python[\d.]*$/.test(name) && args[0]?.value === path,
  );

/** `app.py` of `python src/app.py` and `streamlit run app.py`. */
function startedScript({ name, asModule, args }: Program): string | null {
  if (name.endsWith('.py')) return name;
  const word = name === 'streamlit' && args[0]?.value === 'run' ? args[1] : args[0];
  const runsFile = name === 'streamlit' || (/^python[\d.]*$/.test(name) && !asModule);
  return runsFile && word?.value?.endsWith('.py') === true ? baseName(word.value) : null;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `pip install .` compiles what it copies to site-packages. */
const installsProject = ({ tool }: Command): boolean =>
  tool?.kind === 'pip' &&
  tool.action === 'install' &&
  tool.packages.some(({ value }) => /^\.{1,2}(?:\/|\[|$)/.test(value ?? ''));

/** True when the program may write .pyc files beside its code by itself. */
export function canWriteCode(model: Model): boolean {
  const user = model.final === null ? undefined : valueOf(model.final.end.user);
  if (user === undefined) return false;
  if (/^(?:root|0)(?::|$)/.test(user)) return true;
  return model.finalChain.some((stage) =>
    stage.steps.some((step) =>
      step.kind === 'copy'
        ? typeof step.flag('chown') === 'string'
        : step.kind === 'run' && step.commands.some((command) => givesAway(step, command)),
    ),
  );
}

/** `chown`, unless what it names is known and lies apart from where the program works. */
const givesAway = ({ before }: RunStep, { name, words }: Command): boolean =>
  name === 'chown' &&
  words.slice(1).some(({ value, raw }, index) => {
    if (raw.startsWith('-') || (index < 2 && !raw.includes('/') && raw !== '.')) return false;
    const workdir = valueOf(before.workdir);
    const place = value === null ? undefined : valueOf(joined(before.workdir, value));
    if (place === undefined || workdir === undefined || workdir === '/') return true;
    return `${workdir}/`.startsWith(`${place}/`) || place.startsWith(`${workdir}/`);
  });
