import type { Model } from '../../model/model.ts';
import type { Pipeline, ShellRun } from '../../model/shell-run.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { isMissed } from './missed-input.ts';
import { pipefailFix, type PipefailFix } from './pipefail-fix.ts';

export const pipeWithoutPipefail: Rule = {
  id: 'pipe-without-pipefail',
  stage: 1,
  severity: 'warning',
  summary: 'A command on the left of a pipe may fail, and the step succeeds all the same.',
  aliases: {
    hadolint: ['DL4006'],
    trivy: ['DS-0032'],
    semgrep: ['set-pipefail'],
    kics: ['Shell Running A Pipe Without Pipefail Flag'],
  },
  fixable: true,

  *check(model) {
    if (!model.text.includes('|')) return;
    // A SHELL holds in the stages that are built upon this one, too.
    const changed = new Set<Stage>();
    for (const stage of model.stages) {
      let mended = stage.chain.some((parent) => changed.has(parent));
      for (const step of stage.steps) {
        if (step.kind !== 'run' || !step.complete) continue;
        const found = unwatched(model, step);
        if (found === undefined) continue;
        const fix: PipefailFix | null = mended ? null : pipefailFix(model, step, found.run);
        if (fix?.forLaterSteps === true) {
          mended = true;
          changed.add(stage);
        }
        yield {
          place: found.pipeline.place,
          message: message(model, found),
          ...(fix === null ? {} : { fix: fix.fix }),
        };
      }
    }
  },
};

interface Unwatched {
  readonly run: ShellRun;
  readonly pipeline: Pipeline;
  readonly left: string;
  readonly right: string;
}

/** The first pipe of a step whose left side can fail unseen; one change mends all of the step. */
function unwatched(model: Model, step: RunStep): Unwatched | undefined {
  for (const run of step.shells) {
    for (const pipeline of run.pipelines) {
      if (pipeline.pipefail || pipeline.tolerated) continue;
      const left = pipeline.parts
        .slice(0, -1)
        .flat()
        .find((command) => !command.tolerated && !harmless.test(command.name ?? ''));
      const right = pipeline.parts.at(-1)?.at(-1);
      if (left === undefined || isMissed(model, pipeline)) continue;
      const last = right?.wrappers.includes('xargs') ? 'xargs' : right?.name;
      return { run, pipeline, left: left.name ?? '…', right: last ?? 'the last command' };
    }
  }
  return undefined;
}

/** What does not fail, is meant to be cut off or, as `crontab -l` of somebody without one, is known to fail. */
const harmless = /^(?:echo|printf|yes|true|:|set|cd|env|printenv|seq|date|uname|crontab|)$/;

function message(model: Model, { pipeline, left, right }: Unwatched): string {
  const { span } = pipeline.place;
  // What works on a file may miss it, and stop the build.
  const next =
    /^[\s\\]*&&[\s\\]*((?:mv|cp|ln|chmod|chown|install|tar|unzip)(?=\s)|[./][\w./-]+)/.exec(
      model.text.slice(span.end, span.end + 200),
    )?.[1];
  const [unseen, goesOn] =
    next === undefined
      ? ['nobody notices', 'the build goes on']
      : ['the pipe hides it', `\`${next}\` goes on`];
  return `If \`${left}\` fails, ${unseen}: \`${sourceText(model, span, 40)}\` ends as \`${right}\` ends, and ${goesOn} with what came through.`;
}
