import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined, withoutEndSlashes } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, Operand } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { differenceOf, unusable, type Difference } from './python-difference.ts';
import { pythonOf, type StagePython } from './stage-python.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';
import { environmentsOf } from './virtual-environments.ts';

export const venvBaseMismatch: Rule = {
  id: 'venv-base-mismatch',
  stage: 1,
  severity: 'error',
  summary:
    'Installed packages are copied into a stage with another Python, another C library or another path, and do not run there.',
  aliases: {},

  *check(model) {
    if (
      model.stages.length < 2 ||
      !/venv|env|site-packages|\.local|lib\/python|--target| -t |--prefix/.test(model.text)
    )
      return;
    const facts = {
      managed: managesPythons.test(model.text),
      moves: /relocatable/i.test(model.text),
    };
    for (const stage of model.stages) {
      const environments = environmentsOf(model, stage).filter(({ step }) => step.stage === stage);
      const copied = new Set(mapped(environments, ({ step }) => step));
      for (const environment of environments)
        yield* judgeEnvironment(model, stage, environment, facts);
      for (const step of stage.steps) {
        if (step.kind === 'copy' && !copied.has(step)) yield* judgePackages(step);
      }
    }
  },
};

/** uv may bring an interpreter of its own, which this file's base images say nothing about. */
const managesPythons = /\buv\s+python\b|UV_PYTHON|UV_MANAGED|managed-python|uv\/python|pyenv/;

function* judgeEnvironment(
  model: Model,
  stage: Stage,
  environment: VirtualEnvironment,
  facts: { readonly managed: boolean; readonly moves: boolean },
): Iterable<Judgement> {
  const { step, origin, root } = environment;
  if (step.kind !== 'copy' || origin === null) return;
  const operand = step.sources.find(({ value }) =>
    origin.root.startsWith(withoutEndSlashes(valueOf(value) ?? '?')),
  );
  if (operand === undefined) return;
  if (facts.managed) {
    const folder = leftPython(origin.stage, stage);
    if (folder !== null)
      yield {
        place: operand.place,
        message: `The Python of this environment stays in \`${folder}\` of the stage that made it, and nothing copies that folder: \`${root}/bin/python\` leads nowhere, and no program of the environment starts.`,
      };
    return;
  }
  const made = pythonOf(origin.stage);
  const there = pythonOf(stage);
  const difference = differenceOf({ ...made, minor: origin.python ?? made.minor }, there);
  if (difference !== null) {
    yield judgement(operand, root, difference);
  } else if (root !== origin.root && !origin.relocatable && !facts.moves) {
    const moved = startsScript(model) ? {} : { severity: 'warning' as const };
    yield {
      place: operand.place,
      ...moved,
      message: `The scripts in \`${root}/bin\` still start \`${origin.root}/bin/python\`, where the environment was made, and it is not there.`,
    };
  }
}

/** Where uv keeps the Python that it was told to take, and that the stage `to` is sure not to get; else null. */
function leftPython(from: Stage, to: Stage): string | null {
  const value = (name: string) => valueOf(from.end.variable(name));
  const isOwn =
    value('UV_PYTHON_PREFERENCE') === 'only-managed' ||
    /^(?:1|true)$/i.test(value('UV_MANAGED_PYTHON') ?? '');
  if (!isOwn) return null;
  const told = value('UV_PYTHON_INSTALL_DIR');
  const isUsual =
    value('XDG_DATA_HOME') === null &&
    value('HOME') === null &&
    /^(?:root|0)?$/.test(valueOf(from.end.user) ?? 'unknown');
  const folder = told ?? (told === null && isUsual ? '/root/.local/share/uv/python' : undefined);
  if (
    folder === undefined ||
    to.chain.some(({ runs }) => runs.some((run) => !run.commands.every(makesNoPython)))
  )
    return null;
  const brings = to.chain
    .flatMap(({ copies }) => copies)
    .some(({ sources }) =>
      sources.some((source) => {
        const path = withoutEndSlashes(valueOf(source.value) ?? '');
        return path === '' || `${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`);
      }),
    );
  return brings ? null : folder;
}

/** Steps that surely bring no interpreter. */
const makesNoPython = ({ name, tool }: Command): boolean =>
  tool?.kind === 'packages' ||
  /^(?:useradd|groupadd|adduser|addgroup|mkdir|chown|chmod|rm|echo|set)$/.test(name ?? '');

/** gunicorn and its like are scripts with the path of their interpreter in the first line; `python` is not. */
const startsScript = (model: Model): boolean =>
  (valueOf(model.start.programs) ?? []).some(
    ({ name, asModule }) => !asModule && !/^python|\.py$/.test(name),
  );

/** `/usr/local/lib/python3.12/site-packages`, or the packages of `pip install --user`. */
function* judgePackages(step: CopyStep): Iterable<Judgement> {
  if (step.from === 'context' || !('steps' in step.from)) return;
  const written = step.destination === null ? '' : (valueOf(step.destination.value) ?? '');
  for (const operand of step.sources) {
    const path = valueOf(operand.value) ?? '';
    const source = packagesIn(path);
    const made = pythonOf(step.from);
    const there = pythonOf(step.stage);
    if (source === null) {
      const difference = isFilledBy('target', step.from, path)
        ? inTarget(made, there)
        : isFilledBy('prefix', step.from, path)
          ? inPrefix(made, there, step.stage)
          : null;
      if (difference !== null) yield judgement(operand, path, difference);
      continue;
    }
    const goal = packagesIn(written)?.minor ?? null;
    const difference =
      goal !== null && there.minor !== null && goal !== there.minor
        ? unusable(
            `goes to a folder of Python ${goal}, and this stage has ${there.minor}: the packages are not found.`,
          )
        : differenceOf({ ...made, minor: source.minor ?? made.minor, prefix: null }, there);
    if (difference !== null) yield judgement(operand, path, difference);
  }
}

/** A folder of `pip install --target`, or one above it. Told to install for another Python, pip has another reason. */
const isFilledBy = (option: 'target' | 'prefix', from: Stage, path: string): boolean =>
  from.runs.some((run) =>
    run.commands.some(({ tool }) => {
      if (tool?.kind !== 'pip' || tool.action !== 'install') return false;
      const { flags } = tool;
      const target = flags.get(option);
      if (!target || ['python-version', 'platform', 'python'].some((name) => flags.has(name)))
        return false;
      const folder = valueOf(joined(run.before.workdir, target));
      const above = withoutEndSlashes(path);
      return above !== '' && (folder === above || folder?.startsWith(`${above}/`) === true);
    }),
  );

/** Any Python looks into the folder that PYTHONPATH names; it may not be able to load what is there. */
function inTarget(made: StagePython, there: StagePython): Difference | null {
  if (made.minor === null || there.minor === null || made.minor === there.minor)
    return differenceOf({ ...made, prefix: null }, there);
  return {
    text: `holds packages chosen for Python ${made.minor}, and this stage has ${there.minor}: what has compiled parts cannot be loaded.`,
    severity: 'warning',
  };
}

/** Below a prefix stands the version: `lib/python3.12/site-packages`, which no other Python looks into unless it is told to. */
function inPrefix(made: StagePython, there: StagePython, { end }: Stage): Difference | null {
  if (made.minor === null || there.minor === null || made.minor === there.minor) return null;
  if (valueOf(end.env('PYTHONPATH')) !== null) return null;
  return unusable(
    `holds the packages in \`lib/python${made.minor}\`, and this stage has Python ${there.minor}: they are not found.`,
  );
}

const judgement = (operand: Operand, path: string, { text, severity }: Difference): Judgement => ({
  place: operand.place,
  message: `\`${path}\` ${text}`,
  severity,
});

/** Null for a path that is no folder of packages. */
function packagesIn(path: string): { readonly minor: string | null } | null {
  const minor =
    /^\/(?:usr\/local|usr|root\/\.local|home\/\w+\/\.local)\/lib\/python(\d\.\d+)(?:\/|$)/.exec(
      path,
    )?.[1];
  if (minor !== undefined) return { minor };
  return /^\/(?:root|home\/\w+)\/\.local\/?$/.test(path) ? { minor: null } : null;
}
