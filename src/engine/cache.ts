import { AlteredVariables, alteredGlobals, References } from './cache/altered-variables.ts';
import type { BuilderSkills, RebuildEdit } from './cache/edit.ts';
import { MadeFiles } from './cache/made-files.ts';
import { baseRuns, ownRuns, recordMade, type Rebuilding } from './cache/own-runs.ts';
import { again, kept, maybe, worse, type Runs, type Verdict } from './cache/verdict.ts';
import type { Model } from './model/model.ts';
import type { Step } from './model/step.ts';
import { onOneLine } from './one-line.ts';
import type { Place } from './place.ts';
import { TextLines } from './text-lines.ts';

export type { BuilderSkills, RebuildEdit } from './cache/edit.ts';
export type { Runs } from './cache/verdict.ts';

/** What a rebuild does with one instruction. Instructions that only set metadata are not listed: they cost nothing. */
export interface RebuildLine extends Verdict {
  readonly place: Place;
  /** One-based. */
  readonly line: number;
  readonly keyword: string;
  /** The instruction on one line, comments and continuations removed. */
  readonly text: string;
  readonly runs: Runs;
}

/**
 * What BuildKit runs again after an edit, given a builder that still has the last build in its cache. COPY is keyed
 * by the contents of what it copies and by what it expands, RUN by its text, its environment and its mounts, and all
 * of them by everything before them in their stage.
 */
export function rebuild(
  model: Model,
  edit: RebuildEdit,
  skills: BuilderSkills = { links: true },
): RebuildLine[] {
  const argument = edit !== null && 'argument' in edit ? edit.argument : null;
  const rebuilding: Rebuilding = {
    model,
    edit,
    references: new References(model),
    globals: alteredGlobals(model, argument),
    ends: new Map(),
  };
  const lines = new TextLines(model.text);
  const result: RebuildLine[] = [];
  const contributing = new Set(model.contributing);
  for (const stage of model.stages) {
    if (!contributing.has(stage)) continue;
    const parent = stage.parent ? rebuilding.ends.get(stage.parent) : undefined;
    const altered = new AlteredVariables(argument, rebuilding.globals, parent?.altered);
    const made = new MadeFiles(parent?.made);
    const base = parent
      ? { runs: parent.runs, because: before(parent.runs) }
      : baseRuns(rebuilding, stage);
    if (!parent && base.runs !== 'kept') made.anywhere();
    let state = base;
    for (const step of stage.steps) {
      if (isBuilt(step)) {
        const own = ownRuns(rebuilding, step, altered);
        const isLinked = skills.links && step.kind === 'copy' && step.flag('link') !== undefined;
        const verdict = isLinked ? own : worse(state, own);
        result.push({
          place: step.place,
          line: lines.range(step.place.span).line,
          keyword: step.keyword,
          text: onOneLine(model.text.slice(step.place.span.start, step.place.span.end)),
          ...verdict,
        });
        recordMade(rebuilding, step, { own, verdict }, made);
        const { runs } = worse(state, own);
        if (runs !== state.runs || runs !== 'kept') state = { runs, because: before(runs) };
      }
      altered.pass(step, rebuilding.references.of(step));
    }
    rebuilding.ends.set(stage, { runs: state.runs, altered, made });
  }
  return result;
}

const isBuilt = (step: Step): boolean =>
  step.kind === 'run' || step.kind === 'copy' || step.kind === 'workdir';

const before = (runs: Runs): string =>
  ({
    again: again('an instruction before it runs again'),
    unknown: maybe('an instruction before it may run again'),
    kept,
  })[runs].because;
