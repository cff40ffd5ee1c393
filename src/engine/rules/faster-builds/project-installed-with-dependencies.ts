import type { Command } from '../../model/command.ts';
import type { Step } from '../../model/step.ts';
import type { ProjectToolCall } from '../../model/tool.ts';
import type { Fix, Rule } from '../../rule.ts';
import { codeCopies } from './copied-code.ts';
import { firstInstall, installsItself, skipping, skips } from './project-install.ts';

export const projectInstalledWithDependencies: Rule = {
  id: 'project-installed-with-dependencies',
  stage: 7,
  severity: 'warning',
  summary:
    'The step that installs the dependencies tries to install the project, whose code is not there.',
  aliases: {},
  fixable: true,

  *check(model) {
    const { tools } = model.calls;
    if (!tools.has('uv') && !tools.has('poetry') && !tools.has('pdm')) return;
    const isCode = codeCopies(model);
    const judged = new Set<Step>();
    for (const { chainSteps: steps } of model.leaves) {
      const first = firstInstall(steps);
      if (first === null || judged.has(first.run)) continue;
      judged.add(first.run);
      const { run, command, call } = first;
      const index = steps.indexOf(run);
      const isLater = steps.slice(index + 1).some((step) => step.kind === 'copy' && isCode(step));
      const isThere = steps.slice(0, index).some((step) => bringsCode(step, isCode));
      const [flag] = skipping[call.tool] ?? [];
      const certain = installsItself(model, call);
      if (!isLater || isThere || certain === false || flag === undefined || skips(run, call))
        continue;
      const action = command.words.find(({ value }) => value === call.action)?.place;
      const { file, span } = command.programPlace;
      yield {
        place: { file, span: { start: span.start, end: action?.span.end ?? span.end } },
        ...(certain === undefined ? { severity: 'info' as const } : {}),
        message: `\`${call.tool} ${call.action}\` also installs the project itself${certain === undefined ? ', if it is a package' : ''}, whose code is copied only later: it fails, or what it installs is empty.`,
        ...fix(
          command,
          flag,
          steps.slice(index + 1).some((step) => repeats(step, call.tool)),
        ),
      };
    }
  },
};

/** Code, a source whose content is not known, or a stand-in that somebody made for it. */
const bringsCode = (step: Step, isCode: ReturnType<typeof codeCopies>): boolean =>
  step.kind === 'copy'
    ? isCode(step) ||
      (step.from !== 'context' &&
        step.sources.some(({ raw }) => !/\/?(?:uv|uvx|bin\/.*)$/.test(raw)))
    : step.kind === 'run' && step.commands.some(({ name }) => name === 'touch' || name === 'git');

const repeats = (step: Step, name: ProjectToolCall['tool']): boolean =>
  step.kind === 'run' &&
  step.commands.some(
    ({ tool }) => tool?.kind === 'project' && tool.tool === name && tool.installsDependencies,
  );

/** Safe when a later call installs the project. */
function fix(command: Command, flag: string, safe: boolean): { fix?: Fix } {
  const call = command.tool?.kind === 'project' ? command.tool.action : null;
  const action = command.words.find(({ value }) => value === call)?.place;
  if (action === undefined) return {};
  const { file, span } = action;
  const edits = [{ file, span: { start: span.end, end: span.end }, text: ` --${flag}` }];
  return { fix: { title: `Add --${flag}`, safe, edits } };
}
