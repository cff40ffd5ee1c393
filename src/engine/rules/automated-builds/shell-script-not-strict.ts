import { valueOf } from '../../known.ts';
import type { CiStep } from '../../model/ci.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Script } from '../../model/script.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { endNoticesFailure } from './pipe-ends.ts';
import { careless, shellOptions } from './shell-options.ts';
import { startedScripts, type JudgedScript } from './started-scripts.ts';
import { shortened } from '../../excerpt.ts';

export const shellScriptNotStrict: Rule = {
  id: 'shell-script-not-strict',
  stage: 3,
  severity: 'warning',
  summary: 'A script without `set -e` goes on after a command that failed.',
  aliases: {},
  fixable: true,

  *check(model) {
    for (const judged of startedScripts(model)) yield* judgeScript(model, judged);
    // Jobs that use the same action have the same steps.
    const seen = new Set<string>();
    for (const file of valueOf(model.ci)?.files ?? []) {
      if (file.system !== 'github') continue;
      for (const step of file.jobs.flatMap(({ steps }) => steps)) {
        const key = `${step.place.file}:${step.place.span.start}`;
        if (!seen.has(key)) yield* judgeStep(step);
        seen.add(key);
      }
    }
  },
};

function* judgeScript(model: Model, { script, caller }: JudgedScript): Iterable<Judgement> {
  const text = textOf(model, script.place.file);
  const options = shellOptions(script, caller);
  const name = `\`${script.path?.replace(/^.*\//, '') ?? 'the script'}\``;
  if (!options.errexit) {
    const command = careless(script, text);
    if (command === null) return;
    yield {
      place: command.place,
      message: `When ${shown(text, command)} fails, ${name} goes on as if nothing had happened: it never says \`set -e\`.`,
      ...(script.commands.some(isMeantAsAssignment) ? {} : { fix: strict(script, text) }),
    };
    return;
  }
  const pipeline = script.commands.find(hidesFailure);
  const wanted = options.pipefail || !isBash(script) ? undefined : pipeline;
  if (options.set === null || wanted === undefined) return;
  yield {
    place: options.set.place,
    severity: 'info',
    message: `Without \`pipefail\`, ${name} does not notice when ${shown(text, wanted)} fails: only the last command of a pipe counts.`,
    fix: {
      title: 'Set errexit, nounset and pipefail',
      safe: false,
      edits: [{ ...options.set.place, text: 'set -euo pipefail' }],
    },
  };
}

/** Steps run with `-e` unless the file asks for a shell with options of its own, and with pipefail only when it asks for bash. */
function* judgeStep({ script, shell, shellCommand, text, place }: CiStep): Iterable<Judgement> {
  if (script === null || !script.complete) return;
  const options = shellOptions(script, shellCommand?.split(/\s+/).slice(1) ?? ['-e']);
  const isTemplate = shellCommand?.includes('{0}') === true;
  const command = isTemplate && !options.errexit ? careless(script, text) : null;
  if (command !== null) {
    yield {
      place: command.place,
      message: `When ${shown(text, command)} fails, the step goes on: \`${shellCommand}\` runs it without \`-e\`.`,
    };
    return;
  }
  const piped =
    shell === null && !options.pipefail ? script.commands.find(hidesFailure) : undefined;
  if (piped === undefined || piped.place.file !== place.file) return;
  yield {
    place: piped.place,
    severity: 'info',
    message: `The step does not notice when ${shown(text, piped)} fails: without \`shell: bash\` GitHub sets no \`pipefail\`, and only the last command of a pipe counts.`,
  };
}

const tools =
  /^(?:pytest|tox|nox|coverage|mypy|docker|podman|pip\d?|uv|poetry|python[\d.]*|make|curl|wget|pg_dump|mysqldump|trivy|grype|npm|terraform|kubectl|helm|aws|gcloud|az)$/;

/** In a pipe but not its end, worth noticing, and not noticed by the end of the pipe. */
const hidesFailure = (command: Command, at: number, commands: readonly Command[]): boolean =>
  command.pipe !== null &&
  command.pipe.index < command.pipe.pipeline.length - 1 &&
  !command.tolerated &&
  tools.test(command.name ?? '') &&
  !endNoticesFailure(commands, at);

const isBash = ({ shebang, path }: Script): boolean =>
  /\bbash\b/.test(shebang ?? '') || path?.endsWith('.bash') === true;

/** `i = 0` calls a program `i`, which is not there: the script lives on only without `set -e`. */
const isMeantAsAssignment = ({ words }: Command): boolean => words[1]?.raw === '=';

function strict(script: Script, text: string): Fix {
  const { file, span } = script.place;
  const lineEnd = script.shebang === null ? -1 : text.indexOf('\n', span.start);
  const at = lineEnd === -1 ? span.start : lineEnd + 1;
  const line = isBash(script) ? 'set -euo pipefail\n' : 'set -eu\n';
  return {
    title: 'Stop at the first failure',
    safe: false,
    edits: [{ file, span: { start: at, end: at }, text: line }],
  };
}

function shown(text: string, { place: { span } }: Command): string {
  const words = text
    .slice(span.start, Math.min(span.end, span.start + 200))
    .replaceAll(/\\?\s+/g, ' ');
  return `\`${shortened(words, 48)}\``;
}

const textOf = (model: Model, file: string): string =>
  file === model.file
    ? model.text
    : (valueOf(model.context.read(file)) ??
      valueOf(valueOf(model.repository)?.read(file) ?? model.context.read(file)) ??
      '');
