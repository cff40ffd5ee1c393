import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { joined, withoutEndSlashes } from '../../model/path.ts';
import { remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import { activatedBy } from './activation.ts';
import { environmentMadeBy, type PoetrySettings } from './made-environment.ts';
import { installsOnlyTools, targetOf } from './pip-target.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';

export type Environments = ReadonlyMap<Stage, readonly VirtualEnvironment[]>;

/** More than any real file makes; a hostile one must not cost quadratic time. */
const most = 32;

const nothing: readonly VirtualEnvironment[] = [];
const mentioned = /venv|virtualenv|\buv\b|poetry|pipenv/;

/** The virtual environments that every stage ends with, inherited and copied ones included. */
export const virtualEnvironments = remembered((model): Environments =>
  mentioned.test(model.text) ? new Reader(model).stages : new Map(),
);

export const environmentsOf = (model: Model, stage: Stage): readonly VirtualEnvironment[] =>
  virtualEnvironments(model).get(stage) ?? nothing;

class Reader {
  readonly stages = new Map<Stage, VirtualEnvironment[]>();
  readonly #poetry = new Map<Stage, PoetrySettings>();

  constructor(model: Model) {
    for (const stage of model.stages) {
      const inherited = stage.parent === null ? undefined : this.stages.get(stage.parent);
      const environments = mapped(inherited ?? [], (one) => ({ ...one }));
      const told = stage.parent === null ? undefined : this.#poetry.get(stage.parent);
      this.stages.set(stage, environments);
      this.#poetry.set(stage, { ...(told ?? { create: true, inProject: false }) });
      for (const step of stage.steps) {
        if (step.kind === 'run') this.#run(step, environments);
        else if (step.kind === 'copy') this.#copy(step, environments);
      }
    }
  }

  #run(step: RunStep, environments: VirtualEnvironment[]): void {
    const poetry = this.#poetry.get(step.stage) ?? { create: true, inProject: false };
    let workdir = step.before.workdir;
    let active: string | null = null;
    for (const command of step.commands) {
      if (command.name === 'cd') {
        workdir = { kind: 'unknown', because: 'a cd came before it' };
        continue;
      }
      active = activatedBy(command, workdir) ?? active;
      configurePoetry(
        mapped(command.words, ({ value }) => value ?? ''),
        poetry,
      );
      const made = environmentMadeBy(command, step, workdir, poetry);
      if (made !== null) {
        const { root, relocatable, python, filled } = made;
        const origin = { stage: step.stage, root, relocatable, python };
        add(environments, {
          root,
          step,
          lastStep: step,
          origin,
          holds: filled ? 'packages' : 'nothing',
        });
        continue;
      }
      if (command.tool?.kind !== 'pip' || environments.length === 0) continue;
      const target = targetOf(command, command.tool, step, { workdir, active, environments });
      if (target.kind !== 'environment') continue;
      const environment = target.environment;
      environment.lastStep = step;
      if (environment.holds !== 'packages')
        environment.holds = installsOnlyTools(command.tool) ? 'tools' : 'packages';
    }
  }

  #copy(step: CopyStep, environments: VirtualEnvironment[]): void {
    if (step.from === 'context' || step.destination === null) return;
    const written = valueOf(step.destination.value);
    const destination =
      written === undefined ? undefined : valueOf(joined(step.before.workdir, written));
    if (destination === undefined || step.flag('parents') !== undefined) return;
    const source = 'steps' in step.from ? step.from : null;
    const there = source === null ? nothing : (this.stages.get(source) ?? nothing);
    for (const operand of step.sources) {
      const path = valueOf(operand.value);
      if (path === undefined) continue;
      const folder = withoutEndSlashes(path).replace(/^(?!\/)/, '/');
      let known = false;
      for (const environment of there) {
        const { root } = environment;
        if (root !== folder && !root.startsWith(`${folder}/`)) continue;
        known = true;
        const moved = `${destination === '/' ? '' : destination}${root.slice(folder.length)}`;
        add(environments, {
          ...environment,
          root: moved === '' ? '/' : moved,
          step,
          lastStep: step,
        });
      }
      if (!known && /\/\.?venv$/.test(folder) && /\/\.?venv$/.test(destination))
        add(environments, {
          root: destination,
          step,
          lastStep: step,
          origin: null,
          holds: 'packages',
        });
    }
  }
}

/** One at the same place takes its place, but keeps what was put into it when the same tool fills it again. */
function add(environments: VirtualEnvironment[], one: VirtualEnvironment): void {
  const at = environments.findIndex(({ root }) => root === one.root);
  const present = environments[at];
  if (present === undefined) {
    if (environments.length < most) environments.push(one);
  } else {
    const holds = one.holds === 'nothing' ? present.holds : one.holds;
    environments[at] = { ...one, step: present.step, holds };
  }
}

function configurePoetry(words: readonly string[], poetry: PoetrySettings): void {
  if (words[0] !== 'poetry' || words[1] !== 'config') return;
  const at = words.findIndex((word) => word.startsWith('virtualenvs.'));
  const value = words[at + 1] === 'true';
  if (words[at] === 'virtualenvs.create') poetry.create = value;
  if (words[at] === 'virtualenvs.in-project') poetry.inProject = value;
}
