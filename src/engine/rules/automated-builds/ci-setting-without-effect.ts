import { at, entriesOf, itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { mapped } from '../../mapped.ts';
import type { CiFile, CiStep } from '../../model/ci.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { ownBuilds } from '../own-builds.ts';

export const ciSettingWithoutEffect: Rule = {
  id: 'ci-setting-without-effect',
  stage: 3,
  severity: 'warning',
  summary: 'A workflow sets a condition or an input that GitHub does not heed.',
  aliases: {},

  *check(model) {
    for (const file of workflowsOf(model)) {
      for (const { value: job } of entriesOf(at(file.document, 'jobs'))) {
        yield* condition(file, job, 'job');
        for (const step of itemsOf(at(job, 'steps'))) yield* condition(file, step, 'step');
      }
      for (const { steps } of file.jobs) for (const step of steps) yield* unknownInputs(step);
    }
  },
};

/** Those that build this Dockerfile. */
const workflowsOf = (model: Model): ReadonlySet<CiFile> =>
  new Set(
    mapped(ownBuilds(model), ({ step }) => step.job.file).filter(
      ({ system }) => system === 'github',
    ),
  );

/** Text around an expression makes a text of the whole, and every text but the empty one counts as true. */
function* condition(
  { path }: CiFile,
  node: DocumentNode,
  what: 'job' | 'step',
): Iterable<Judgement> {
  const asked = at(node, 'if');
  const text = textOf(asked);
  if (asked === undefined || text?.includes('${{') !== true) return;
  const around = text.replaceAll(expression, '');
  if (around === '' || around.includes('${{')) return;
  const why =
    around.trim() === ''
      ? 'The blanks or the line break around `${{ }}` make'
      : 'What stands outside of `${{ }}` makes';
  yield {
    place: { file: path, span: asked.span },
    message: `${why} a text of this \`if:\`, which GitHub takes for true: the ${what} always runs.`,
  };
}

const expression = /\$\{\{(?:[^'}]|'[^']*'|\}(?!\}))*\}\}/g;

function* unknownInputs({ action, place }: CiStep): Iterable<Judgement> {
  const names = action === null ? undefined : inputs[action.name];
  if (action === null || names === undefined) return;
  const isFirst = /@v?[01](?:\.|$)/.test(action.reference);
  for (const { key, keySpan } of entriesOf(action.inputs)) {
    const right = Object.hasOwn(names, key) ? names[key] : undefined;
    if (right === undefined || isFirst) continue;
    yield {
      place: { file: place.file, span: keySpan },
      message: `\`${action.name}\` has no input \`${key}\`: GitHub prints a warning and goes on without it. It is called \`${right}\`.`,
    };
  }
}

/** Names that no version of these actions but perhaps the first has, and what was meant. */
const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docker/build-push-action': {
    platform: 'platforms',
    tag: 'tags',
    label: 'labels',
    'build-arg': 'build-args',
    build_args: 'build-args',
    'build-context': 'build-contexts',
    cache_from: 'cache-from',
    cache_to: 'cache-to',
    dockerfile: 'file',
    no_cache: 'no-cache',
    secret: 'secrets',
  },
  'docker/metadata-action': { image: 'images', tag: 'tags', label: 'labels' },
  'docker/setup-qemu-action': { platform: 'platforms' },
  'docker/login-action': { user: 'username' },
};
