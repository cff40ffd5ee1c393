import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import {
  arrayWords,
  closed,
  looksLikeArray,
  splitOption,
  splitWords,
  withoutComment,
} from '../../model/meant-words.ts';
import type { CommandStep, RunStep, Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { execFix, fault, hasOpenQuote, jsonArray, separateFix, splitFix } from './exec-array.ts';
import { shellBuiltins } from './shell-builtins.ts';
import { unexpandedBraces } from './unexpanded-braces.ts';
import { unreadSubstitutions } from './unread-substitution.ts';

export const execFormShellSyntax: Rule = {
  id: 'exec-form-shell-syntax',
  stage: 1,
  severity: 'error',
  summary: 'A JSON command contains shell syntax that no shell will read, or is not JSON at all.',
  aliases: {
    hadolint: ['DL3025', 'SC3009'],
    buildkit: ['JSONArgsRecommended'],
    kics: ['Not Using JSON In CMD And ENTRYPOINT Arguments'],
    sonar: ['S7030'],
  },
  lesson: 'first-image',
  fixable: true,

  *check(model) {
    yield* unreadSubstitutions(model);
    yield* unexpandedBraces(model);
    for (const { steps } of model.stages) {
      let last: ReadonlyMap<Step['kind'], Step> | undefined;
      for (const step of steps) {
        if (!isCommand(step)) continue;
        // A later one of the stage counts in its place, which duplicate-final-instruction says.
        if (step.kind !== 'run') {
          last ??= new Map(mapped(steps, (one) => [one.kind, one]));
          if (last.get(step.kind) !== step) continue;
        }
        const broken = brokenArray(model, step);
        if (broken !== null) yield broken;
        else if (step.form === 'exec') yield* judgeElements(model, step);
      }
    }
  },
};

type ExecStep = CommandStep | RunStep;

const isCommand = (step: Step): step is ExecStep =>
  step.kind === 'run' ||
  step.kind === 'cmd' ||
  step.kind === 'entrypoint' ||
  step.kind === 'healthcheck';

/** Almost JSON: BuildKit gives it to the shell, which looks for a program called `[gunicorn,`. */
function brokenArray(model: Model, step: ExecStep): Judgement | null {
  if (step.form !== 'shell') return null;
  const place = step.kind === 'run' ? step.commands[0]?.place : step.valuePlace;
  if (place === undefined || !model.text.startsWith('[', place.span.start)) return null;
  if (step.kind === 'run' ? step.commands.length !== 1 : !step.brokenJson) return null;
  const text = model.text.slice(place.span.start, place.span.end).trim();
  const array = closed(withoutComment(text));
  const isArray = looksLikeArray(array);
  const isLine = !isArray && bracketedLine.test(text);
  if (!isArray && !isLine && (step.kind === 'run' || !opensWithString(text))) return null;
  const words = isArray ? arrayWords(array) : isLine ? splitWords(array.slice(1, -1)) : null;
  return {
    place,
    message: `This is not JSON (${fault(text)}), so ${received(model, step, text)}.`,
    ...(words === null
      ? {}
      : {
          fix: {
            title: 'Write it as JSON',
            // What a RUN then does is news to all other rules; a start command was read as it is meant before.
            safe: isArray && isStart(model, step) && !words.some(isShellSyntax),
            edits: [{ ...place, text: jsonArray(words) }],
          },
        }),
  };
}

/** Behind an ENTRYPOINT its words would be arguments, as they were not before. */
const isStart = ({ start }: Model, { kind }: ExecStep): boolean =>
  kind !== 'run' && (kind !== 'cmd' || start.entrypoint === null);

/** `[uv sync]`: a line of the shell in brackets. A test has a blank behind its bracket. */
const bracketedLine = /^\[[\w./-][^\]]*\]$/;

/** No array that could be mended, and no test either: that has a blank behind its bracket and one more at its end. */
const opensWithString = (text: string): boolean =>
  /^\[["'“”‘’]/.test(text) || (/^\[\s*["'“”‘’]/.test(text) && !text.includes(']'));

/** A `CMD` that is text is two more arguments to an `ENTRYPOINT` that is an array. */
function received(model: Model, step: ExecStep, text: string): string {
  const entrypoint = step.kind === 'cmd' ? entrypointOf(step, model) : null;
  const program = entrypoint?.form === 'exec' ? entrypoint.elements[0]?.value : undefined;
  return program === undefined
    ? `the shell gets it and ${atShell(text)}`
    : `\`${program}\` gets \`/bin/sh -c\` and this text as its arguments`;
}

const atShell = (text: string): string =>
  hasOpenQuote(text)
    ? 'finds a quote that nothing closes'
    : `looks for a program called \`${text.split(/\s/)[0]?.replaceAll(/['"]/g, '')}\``;

function* judgeElements(model: Model, step: ExecStep): Iterable<Judgement> {
  const [program, ...rest] = step.elements;
  if (program === undefined || isPlain(step) || readsItself(step, model)) return;
  const name = program.value.slice(program.value.lastIndexOf('/') + 1);
  if (step.kind !== 'cmd' || entrypointOf(step, model) === null) {
    if (/\s/.test(program.value.trim())) {
      yield {
        place: program.place,
        message: `No shell splits \`${program.value}\`, so the container looks for one program with a space in its name.`,
        ...splitFix(step),
      };
      return;
    }
    if (shellBuiltins.has(name) && !program.value.includes('/')) {
      yield {
        place: program.place,
        message: `\`${name}\` is a word of the shell, and no shell reads this form: there is no such program to run.`,
      };
      return;
    }
  }
  const joined = rest.find(({ value }) => splitOption(value) !== null);
  if (joined !== undefined && !maySplit(model, step)) {
    yield {
      place: joined.place,
      message: `No shell splits \`${joined.value}\`: \`${name}\` gets it as one argument and knows no option of that name.`,
      ...separateFix(step),
    };
    return;
  }
  const bad = [program, ...rest].find(({ value }) => isShellSyntax(value));
  if (bad === undefined) return;
  yield {
    place: bad.place,
    message: `No shell reads this form, so ${name === '' ? 'the program' : `\`${name}\``} gets \`${bad.value}\` as it stands.`,
    ...(mayExpand(model, step) ? { severity: 'info' as const } : {}),
    ...execFix(step),
  };
}

/** Nothing in it that only a shell would read: so are most. */
const isPlain = ({ elements }: ExecStep): boolean =>
  !elements.some(({ value }) => /[\s$`|&;<>]/.test(value)) &&
  !shellBuiltins.has(elements[0]?.value ?? '');

const isShellSyntax = (value: string): boolean =>
  /^(?:&&|\|\||[|;&<>]|>>|2>&1|[12]?>>?\S+)$/.test(value) || /\$[A-Za-z_{(]|`[^`]+`/.test(value);

/** A shell with a script of its own, or a program whose own arguments contain `$`, `;` or `>`. */
function readsItself(step: ExecStep, model: Model): boolean {
  const entrypoint = step.kind === 'cmd' ? entrypointOf(step, model) : null;
  const values = mapped([...(entrypoint?.elements ?? []), ...step.elements], ({ value }) => value);
  const names = mapped(values, (value) =>
    value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1),
  );
  const hasScript = values.some((value) => /^(?:-\w*[cer]|--eval|\/[cC]|-[cC]ommand)$/.test(value));
  return names.some((name) => readers.test(name) || (hasScript && interpreters.test(name)));
}

const readers = /^(?:[gm]?awk|sed|jq|envsubst|find|expr|uwsgi|psql|mongo(?:sh)?)$/;

const interpreters =
  /^(?:(?:ba|da|a|z|k)?sh|busybox|python[\d.]*|perl|ruby|node|php|(?:pwsh|powershell|cmd)(?:\.exe)?)$/i;

/** A script that ends in `exec $@` splits its arguments again. */
const maySplit = (model: Model, step: ExecStep): boolean =>
  step.kind === 'cmd' && model.start.entrypoint !== null && goesThroughScript(model);

const goesThroughScript = ({ start }: Model): boolean =>
  start.script !== null || start.programs.kind === 'unknown';

/** An entrypoint script may expand the words of CMD on purpose. */
const mayExpand = (model: Model, step: ExecStep): boolean =>
  step.kind === 'cmd' &&
  entrypointOf(step, model) !== null &&
  (!isInImage(step, model) ||
    model.start.script === null ||
    model.start.script.commands.some(({ name }) => name === 'eval' || name === 'envsubst'));

/** What CMD is given to: in the image, else in the stage for somebody else that it stands in. */
const entrypointOf = (step: ExecStep, model: Model): CommandStep | null =>
  isInImage(step, model)
    ? model.start.entrypoint
    : (step.stage.chainSteps.findLast((one): one is CommandStep => one.kind === 'entrypoint') ??
      null);

const isInImage = ({ stage }: ExecStep, model: Model): boolean => model.finalChain.includes(stage);
