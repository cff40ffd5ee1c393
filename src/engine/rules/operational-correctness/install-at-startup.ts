import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Fix, Rule } from '../../rule.ts';
import { endsWithout } from '../reproducible-builds/brought-file.ts';
import { startupCommands, type StartupCommand } from './startup-commands.ts';

export const installAtStartup: Rule = {
  id: 'install-at-startup',
  stage: 5,
  severity: 'warning',
  summary: 'The container installs packages whenever it starts, so two containers may differ.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (isWorkbench(model)) return;
    for (const started of startupCommands(model)) {
      const last = installingWord(started);
      const [first] = started.words;
      if (last === null || first === undefined || mayLeaveAlone(model, started)) continue;
      const { file, span } = first.place;
      const place = {
        file,
        span: { start: span.start, end: Math.max(span.end, last.place.span.end) },
      };
      const written = mapped(
        started.words.slice(0, started.words.indexOf(last) + 1),
        ({ raw }) => raw,
      ).join(' ');
      const message = isUvRun(started)
        ? `\`${written}\` brings the environment up to date before the program starts: the start may need the network, a writable folder and minutes, and two containers may differ.`
        : `\`${written}\` runs whenever a container starts: the start needs the network and minutes, and two containers of one image may differ.`;
      yield { place, message, ...(isUvRun(started) ? withoutSync(model, started, last) : {}) };
    }
  },
};

/** In a notebook people install packages all day. */
const isWorkbench = (model: Model): boolean =>
  (valueOf(model.start.programs) ?? []).some(({ name }) => name.startsWith('jupyter'));

const actions = {
  uv: /^(?:sync|add|run)$/,
  poetry: /^(?:install|sync|update|add)$/,
  pipenv: /^(?:install|sync|update)$/,
  pdm: /^(?:install|sync|update|add)$/,
  conda: /^(?:install|create|update)$/,
  pipx: /^(?:install|run)$/,
} as const;

/** The last word of `pip install`, `uv run`, `playwright install` and the like; null for everything else. */
function installingWord({ words, tool }: StartupCommand): Word | null {
  const find = (is: RegExp): Word | null => words.find(({ value }) => is.test(value ?? '')) ?? null;
  if (tool?.kind === 'pip') return tool.flags.has('no-index') ? null : find(/^(?:install|sync)$/);
  if (tool?.kind === 'packages') return find(/^(?:install|add|update|upgrade)$/);
  if (tool?.kind === 'project') {
    if (tool.tool === 'uv' && tool.action === 'tool') return find(/^(?:run|install)$/);
    return actions[tool.tool].test(tool.action ?? '') ? find(actions[tool.tool]) : null;
  }
  const text = mapped(words.slice(0, 4), ({ value }) => value ?? '?').join(' ');
  if (/^(?:\S*\/)?uvx /.test(text)) return words[0] ?? null;
  if (/^(?:npm (?:install|ci|i)|(?:yarn|pnpm) install)\b/.test(text)) return words[1] ?? null;
  if (/^(?:\S*python[\d.]* -m )?playwright install\b/.test(text)) return find(/^install$/);
  return /^\S*python[\d.]* -m spacy download\b/.test(text) ? find(/^download$/) : null;
}

const isUvRun = ({ tool }: StartupCommand): boolean =>
  tool?.kind === 'project' && tool.tool === 'uv' && tool.action === 'run';

/** `uv run` that was told not to install, or nobody knows. `--frozen` only spares it the look at the lock. */
function mayLeaveAlone(model: Model, started: StartupCommand): boolean {
  const { tool, script } = started;
  if (!isUvRun(started) || tool === null) return false;
  if (['no-sync', 'no-project'].some((flag) => tool.flags.has(flag))) return true;
  if (runsWithoutProject(model, started)) return true;
  if (!tool.complete && started.words[2]?.value === null) return true;
  const name = 'UV_NO_SYNC';
  const value = model.final?.end.env(name);
  const isSet = value?.kind !== 'known' || !/^(?:|0|false|f|no|n|off)$/i.test(value.value ?? '');
  const assigned = model.start.script?.commands ?? script?.commands ?? [];
  return (
    isSet ||
    assigned.some(
      ({ assignments, words }) =>
        assignments.has(name) || words.some(({ raw }) => raw.startsWith(`${name}=`)),
    )
  );
}

/** Of code that came without its project uv knows no packages, unless an option or the head of a script names some. */
const runsWithoutProject = (model: Model, { words, script }: StartupCommand): boolean =>
  script === null &&
  model.final?.copies.some(({ from }) => from === 'context') === true &&
  !words.some(({ value }) => value === null || /^-w|^--with|\.py$/.test(value)) &&
  endsWithout(model, 'pyproject.toml');

/** Not so in an array that is not quite JSON: its words have the place of the whole. */
const isWrittenApart = ([first, second]: readonly Word[]): boolean =>
  first?.place.span.start !== second?.place.span.start;

/**
 * Only where the build has filled the environment; safe when that included the project and what `uv run` would add by
 * itself, since the program may be one of a group that was left out.
 */
function withoutSync(model: Model, { command, words }: StartupCommand, run: Word): { fix?: Fix } {
  const syncs = model.contributing
    .flatMap((stage) => stage.steps)
    .flatMap((step) => (step.kind === 'run' ? step.commands : []))
    .filter(({ tool }) => tool?.kind === 'project' && tool.tool === 'uv' && tool.action === 'sync');
  if (syncs.length === 0 || !isWrittenApart(words)) return {};
  const safe = syncs.some(
    ({ tool }) =>
      tool !== null &&
      ![...tool.flags.keys()].some((flag) =>
        /^no-(?:install|dev$|default-groups$|group$)|^only-/.test(flag),
      ),
  );
  const { file, span } = run.place;
  const text = command === null ? ', "--no-sync"' : ' --no-sync';
  const edits = [{ file, span: { start: span.end, end: span.end }, text }];
  return { fix: { title: 'Run it with --no-sync', safe, edits } };
}
