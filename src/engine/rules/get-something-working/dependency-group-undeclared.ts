import { at, entriesOf, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { projectAt } from '../smaller-images/declared-groups.ts';
import { optionUses } from '../smaller-images/option-words.ts';

export const dependencyGroupUndeclared: Rule = {
  id: 'dependency-group-undeclared',
  stage: 1,
  severity: 'error',
  summary: 'uv or Poetry is asked for a group or an extra that `pyproject.toml` does not declare.',
  aliases: {},

  *check(model) {
    const { tools } = model.calls;
    if (!tools.has('uv') && !tools.has('poetry')) return;
    for (const { runs } of model.contributing) {
      for (const run of runs)
        for (const command of run.commands) yield* undeclared(model, run, command);
    }
  },
};

const options = {
  uv: {
    '--group': 'group',
    '--only-group': 'group',
    '--no-group': 'group',
    '--extra': 'extra',
    '--no-extra': 'extra',
  },
  poetry: {
    '--with': 'group',
    '--without': 'group',
    '--only': 'group',
    '--extras': 'extra',
    '-E': 'extra',
  },
} as const;

const elsewhere = ['project', 'directory', 'package', 'all-packages', 'script', 'active'];

function* undeclared(model: Model, run: RunStep, command: Command): Iterable<Judgement> {
  const { tool: call, conditional, tolerated } = command;
  if (call?.kind !== 'project' || conditional || tolerated) return;
  if (call.tool !== 'uv' && call.tool !== 'poetry') return;
  if (!/^(?:install|sync|export)$/.test(call.action ?? '')) return;
  if (!call.complete || elsewhere.some((flag) => call.flags.has(flag))) return;
  const uses = optionUses(command, options[call.tool]);
  const document = uses.length === 0 ? null : documentAt(model, run);
  if (!document) return;
  for (const { name, value, place } of uses) {
    const isExtra = name === 'extra';
    const declared = isExtra ? extrasOf(document) : groupsOf(document, call.tool);
    const missing = (value ?? '')
      .split(/[\s,]+/)
      .find((one) => /^[A-Za-z0-9][\w.-]*$/.test(one) && !declared?.has(normal(one)));
    if (missing === undefined || declared === null) continue;
    yield {
      place,
      message: `\`pyproject.toml\` declares no ${isExtra ? 'extra' : 'group'} \`${missing}\`: ${call.tool === 'uv' ? 'uv' : 'Poetry'} refuses the command, and the build stops here.`,
    };
  }
}

/** In a workspace other projects may have it. */
function documentAt(model: Model, run: RunStep): DocumentNode | null {
  const project = projectAt(model, run);
  const document = project === null ? null : (valueOf(project.pyproject) ?? null);
  return at(document, 'tool', 'uv', 'workspace') === undefined ? document : null;
}

function groupsOf(document: DocumentNode, tool: 'uv' | 'poetry'): ReadonlySet<string> {
  const standard = mapped(entriesOf(at(document, 'dependency-groups')), ({ key }) => key);
  const own = at(document, 'tool', tool);
  const older = at(own, 'dev-dependencies') === undefined ? [] : ['dev'];
  const always = tool === 'poetry' ? ['main'] : [];
  const groups = mapped(entriesOf(at(own, 'group')), ({ key }) => key);
  return new Set(mapped([...standard, ...older, ...always, ...groups], normal));
}

/** Null: another program knows them. Tried, like the groups, with uv 0.13 and Poetry 2.5. */
function extrasOf(document: DocumentNode): ReadonlySet<string> | null {
  const dynamic = mapped(itemsOf(at(document, 'project', 'dynamic')), textOf);
  if (dynamic.includes('optional-dependencies')) return null;
  return new Set(
    mapped(
      [
        at(document, 'project', 'optional-dependencies'),
        at(document, 'tool', 'poetry', 'extras'),
      ].flatMap(entriesOf),
      ({ key }) => normal(key),
    ),
  );
}

/** PEP 503. */
const normal = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
