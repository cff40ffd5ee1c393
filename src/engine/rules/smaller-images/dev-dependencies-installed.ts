import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall, ProjectToolCall } from '../../model/tool.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isOnDevContainerImage } from '../dev-container.ts';
import { isFileForDevelopment, isStageForDevelopment } from '../security/development-image.ts';
import { developmentGroups } from './development-groups.ts';
import { isDevelopmentFile, isDevelopmentTool, isForDevelopment } from './development-names.ts';
import { environmentStages } from './environment-stages.ts';
import { optionUses } from './option-words.ts';

export const devDependenciesInstalled: Rule = {
  id: 'dev-dependencies-installed',
  stage: 8,
  severity: 'warning',
  summary:
    'Test tools, linters and notebooks are installed into the image that goes to production.',
  aliases: {},
  fixable: true,

  *check(model) {
    // An image whose program is a test runner or a notebook is for development as a whole.
    if (startsATool(model) || isOnDevContainerImage(model) || isFileForDevelopment(model)) return;
    const stages = [...environmentStages(model)].filter((stage) => !isForItself(model, stage));
    const runs = stages.flatMap((stage) => stage.runs);
    const runsTests =
      runs.some(({ commands }) =>
        commands.some((command) => isDevelopmentTool(programOf(command))),
      ) || model.stages.some((goal) => isOtherGoal(model, goal, stages));
    for (const run of runs) {
      for (const command of run.commands) {
        const { tool, conditional } = command;
        if (conditional || tool === null) continue;
        if (tool.kind === 'pip') yield* fromPip(model, run, command, tool);
        if (tool.kind !== 'project') continue;
        if (tool.tool === 'pipenv') yield* fromPipenv(command, tool, runsTests);
        else yield* developmentGroups(model, run, command, runsTests);
      }
    }
    if (!runsTests && valueOf(model.start.programs)?.length)
      yield* model.beside?.listedTools(model, runs) ?? [];
  },
};

/** Another image, for development, is built upon what one of these stages installs. */
const isOtherGoal = ({ final }: Model, goal: Stage, stages: readonly Stage[]): boolean =>
  goal !== final &&
  isStageForDevelopment(goal) &&
  goal.chain.some((stage) => stages.includes(stage));

/** Stages for development at the end of the file: what they add to those for production is theirs. */
const isForItself = ({ final }: Model, stage: Stage): boolean =>
  final !== null && isStageForDevelopment(final) && isStageForDevelopment(stage);

/** `pytest`, also of `uv run pytest`. */
const programOf = ({ name, tool }: Command): string =>
  (tool?.kind === 'project' && tool.action === 'run' ? tool.words[0]?.value : name) ?? '';

const startsATool = ({ start }: Model): boolean =>
  (valueOf(start.programs) ?? []).some(
    ({ name }) => isDevelopmentTool(name) || name.startsWith('jupyter'),
  );

function* fromPip(model: Model, run: RunStep, command: Command, pip: PipCall): Iterable<Judgement> {
  if (!/^(?:install|sync|wheel|download)$/.test(pip.action ?? '')) return;
  for (const { value, raw, variables, place } of pip.requirementFiles) {
    if (value === null || variables.length > 0 || !isDevelopmentFile(value)) continue;
    yield {
      place,
      message: `\`${raw}\` lists packages for development, and they ship with the program.`,
    };
  }
  for (const { value, raw, place } of [...pip.packages, ...pip.editables]) {
    if (value?.endsWith(']') !== true) continue;
    const extras = /^[./][^[]*\[([\w\s,.-]+)\]$/.exec(value)?.[1];
    if (!extras?.split(',').some((extra) => isForDevelopment(extra.trim()))) continue;
    yield { place, message: `\`${raw}\` asks for an extra that only development needs.` };
  }
  for (const { value, place } of optionUses(command, { '--group': 'group' })) {
    if (!isForDevelopment(value?.split(':').at(-1) ?? '')) continue;
    yield {
      place,
      message: `The group \`${value}\` is for development, and ships with the program.`,
    };
  }
  if (model.finalChain.includes(run.stage) && valueOf(model.start.programs)?.length)
    yield* namedTools(pip);
}

/** Tools named one by one: only where the image starts a program, so that it is not itself a workbench. */
function* namedTools({ packages }: PipCall): Iterable<Judgement> {
  const words = packages.filter((word) => isDevelopmentTool(nameOf(word)));
  const [first] = words;
  if (first === undefined) return;
  const tools = [...new Set(mapped(words, nameOf))];
  const all = mapped(tools.slice(0, 3), (name) => `\`${name}\``);
  yield {
    place: first.place,
    severity: 'info',
    message: `${all.join(', ')}${tools.length > 3 ? ' and others' : ''} ${tools.length > 1 ? 'are tools' : 'is a tool'} for development, and the program that starts here does not use ${tools.length > 1 ? 'them' : 'it'}.`,
  };
}

const nameOf = ({ value, raw }: Word): string =>
  /^["']?([\w.-]+)/
    .exec(value ?? raw)?.[1]
    ?.toLowerCase()
    .replaceAll(/[-_.]+/g, '-') ?? '';

function* fromPipenv(
  command: Command,
  { action }: ProjectToolCall,
  runsTests: boolean,
): Iterable<Judgement> {
  if (action !== 'install' && action !== 'sync') return;
  const index = command.words.findIndex(({ value }) => value === '--dev' || value === '-d');
  const [before, flag] = [command.words[index - 1], command.words[index]];
  if (flag === undefined || before === undefined) return;
  const { file, span } = flag.place;
  const edit = { file, span: { start: before.place.span.end, end: span.end }, text: '' };
  const fix = { title: `Remove ${flag.raw}`, safe: !runsTests, edits: [edit] };
  yield {
    place: flag.place,
    message: `\`${flag.raw}\` puts the packages for development into the image.`,
    // In the exec form a comma stands between the words.
    ...(span.end - span.start === flag.raw.length ? { fix } : {}),
  };
}
