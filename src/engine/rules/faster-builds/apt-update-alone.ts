import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import {
  callOf,
  installsFromLists,
  keepsLists,
  mayUpdateLists,
  mountsLists,
  updates,
  usesLists,
} from './package-lists.ts';
import { updateInTheSameStep, type Use } from './update-in-the-same-step.ts';

export const aptUpdateAlone: Rule = {
  id: 'apt-update-alone',
  stage: 7,
  severity: 'warning',
  summary:
    'The package list comes from a cached step, so the install asks for versions that are gone.',
  aliases: {
    trivy: ['DS-0017'],
    checkov: ['CKV_DOCKER_5'],
    kics: ['Update Instruction Alone'],
    dockle: ['CIS-DI-0007'],
    dockerfilelint: ['apt-get-update_require_install'],
    sonar: ['S6595'],
  },
  fixable: true,

  *check(model) {
    const { tools } = model.calls;
    if (!tools.has('apt') && !tools.has('apk') && !tools.has('dnf')) return;
    const after = new Map<Stage, Lists>();
    const contributing = new Set(model.contributing);
    for (const stage of model.stages) {
      const lists = stage.parent === null ? listsOf(stage) : (after.get(stage.parent) ?? 'unsure');
      const findings = new StageReader(model, lists);
      for (const run of stage.runs) findings.read(run);
      // Once per chain: what a child lacks has been said of its parent.
      after.set(stage, findings.isEmpty ? findings.lists : 'unsure');
      if (contributing.has(stage)) yield* findings.judgements();
    }
  },
};

/** What the package lists are like before a step. `old`: from a step that may come out of the cache. */
type Lists = 'none' | 'old' | 'unsure';

/** Images of the table that have apt come without lists. */
const listsOf = (stage: Stage): Lists =>
  valueOf(stage.base.has('apt-get')) === true ? 'none' : 'unsure';

class StageReader {
  lists: Lists;
  readonly #model: Model;
  /** Updates without an install in the same step, and the installs that rely on each. */
  readonly #alone: { readonly update: Use; readonly installs: Use[] }[] = [];
  /** Updates alone whose lists stay on a cache mount. */
  readonly #mounted: Command[] = [];
  /** Installs before which nothing fetches lists; the first is reported. */
  readonly #unlisted: (Use & { readonly lists: Lists })[] = [];

  constructor(model: Model, lists: Lists) {
    this.#model = model;
    this.lists = lists;
  }

  get isEmpty(): boolean {
    return this.#alone.length === 0 && this.#unlisted.length === 0;
  }

  read(run: RunStep): void {
    const calls = run.commands.filter(({ tool }) => tool?.kind === 'packages');
    if (calls.length === 0 && !run.commands.some(mayUpdateLists)) return;
    if (!run.complete || mountsLists(run) || run.commands.some(mayUpdateLists)) {
      this.lists = 'unsure';
      if (run.complete && keepsLists(run)) this.#keepsOnMount(run, calls);
      return;
    }
    const updateAt = calls.findIndex((command) => updates(callOf(command)));
    const update = calls[updateAt];
    for (const [index, command] of calls.entries()) {
      if (!installsFromLists(callOf(command)) || (updateAt !== -1 && index > updateAt)) continue;
      if (callOf(command)?.manager === 'apt') this.#needsLists({ run, command });
    }
    const used = calls.some((command) => !updates(callOf(command)) && usesLists(callOf(command)));
    if (update !== undefined && !used)
      this.#alone.push({ update: { run, command: update }, installs: [] });
    if (update !== undefined) this.lists = 'old';
  }

  #keepsOnMount({ commands }: RunStep, calls: readonly Command[]): void {
    const update = calls.find((command) => updates(callOf(command)));
    const used = calls.some((command) => !updates(callOf(command)) && usesLists(callOf(command)));
    if (update !== undefined && !used && !commands.some(mayUpdateLists)) this.#mounted.push(update);
  }

  #needsLists(use: Use): void {
    const last = this.#alone.at(-1);
    if (last !== undefined) last.installs.push(use);
    else if (this.lists !== 'unsure') this.#unlisted.push({ ...use, lists: this.lists });
  }

  *judgements(): Iterable<Judgement> {
    for (const { update, installs } of this.#alone) {
      const name = `\`${update.command.name} ${callOf(update.command)?.action}\``;
      const used = installs.length > 0 || mayBeUsed(this.#model, update);
      if (used && callOf(update.command)?.manager !== 'apt') {
        yield refreshesItself(update, name);
        continue;
      }
      yield {
        place: update.command.place,
        message: !used
          ? `No step uses what ${name} fetches: it costs time in every build without a cache.`
          : installs.length === 0
            ? `Nothing in this step uses what ${name} fetches: a later step gets it from the cache, months old.`
            : `${name} stays in the cache while the install after it changes, which then asks for versions that the servers no longer have.`,
        ...(installs.length === 0 ? {} : updateInTheSameStep(this.#model, installs, update)),
      };
    }
    for (const { name, place, tool } of this.#mounted)
      yield {
        place,
        message: `\`${name} ${tool?.action}\` comes out of the cache one day and then fetches nothing: an install finds old lists on the mount, or none after the builder was cleaned.`,
      };
    const [first] = this.#unlisted;
    if (first === undefined) return;
    const { command, lists } = first;
    const named = callOf(command)?.packages.find(({ value }) => value !== null)?.value;
    const wanted = named === undefined ? 'What this installs' : `\`${named}\``;
    yield {
      place: command.place,
      message:
        lists === 'none'
          ? `The base image comes without package lists and nothing fetches them: "Unable to locate package" ${wanted}.`
          : `${wanted} is looked for in the package list of an earlier step, which comes out of the cache: that version may be gone.`,
      ...updateInTheSameStep(this.#model, this.#unlisted, null),
    };
  }
}

/** Once these have grown old, apk and dnf fetch them again without being asked. */
const refreshesItself = ({ command: { name, place, tool } }: Use, update: string): Judgement => ({
  place,
  severity: 'info',
  message: `${update} needs no step of its own: \`${name} ${tool?.kind === 'packages' && tool.manager === 'apk' ? 'add' : 'install'}\` fetches what it needs by itself, and what this fetches stays in the layer.`,
});

/** Later steps may use the lists in ways that are not read, through a script above all. */
function mayBeUsed({ stages }: Model, { run }: Use): boolean {
  const later = stages
    .filter(({ chain }) => chain.includes(run.stage))
    .flatMap(({ chainSteps }) => chainSteps.slice(chainSteps.indexOf(run) + 1));
  return later.some(
    (step) =>
      step.kind === 'run' &&
      (!step.complete ||
        step.commands.some(
          ({ tool, name: program, words }) =>
            tool?.kind === 'packages' ||
            (tool === null &&
              (/\//.test(words[0]?.raw ?? '') || /^(?:ba|da|a)?sh$/.test(program ?? ''))),
        )),
  );
}
