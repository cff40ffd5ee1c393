import { mapped } from '../../mapped.ts';
import { allowsLabel } from '../../model/labels.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Step, VariablePair, VariableStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { isDevContainer } from '../dev-container.ts';
import { insertLineAfter, insertLineBefore } from '../insert-line.ts';
import { startsNothingForBuilds } from '../security/root-on-purpose.ts';
import { cut } from '../../excerpt.ts';

export const noCommitLabel: Rule = {
  id: 'no-commit-label',
  stage: 4,
  severity: 'info',
  summary: 'Nothing in the image says which commit it was built from.',
  aliases: { hadolint: ['DL3049', 'DL3055'] },
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null || isDevContainer(model)) return;
    const label = labelInForce(model);
    if (label !== undefined) {
      if (!isFilledIn(label.pair)) yield constant(model, label);
      return;
    }
    // An image built upon this one would have its label, and name the commit of the base as its own.
    if (startsNothingForBuilds(model)) return;
    if (isInEnvironment(model) || isWrittenByBuild(model)) return;
    if (model.beside?.isRecordedByCi(model) === true) return;
    yield {
      place: final.keywordPlace,
      message:
        'No label of the image names the commit it was built from: whoever has to find the code behind a running container can only guess.',
      ...appendLabel(model, final),
    };
  },
};

interface Label {
  readonly step: VariableStep;
  readonly pair: VariablePair;
}

const key = 'org.opencontainers.image.revision';

const namesCommit =
  /(?:^|[._-])(?:revision|vcs[._-]?ref|(?:git[._-]?)?(?:commit|sha1?)(?:[._-]?(?:id|sha|hash|ref))?|git[._-]?(?:hash|ref|revision|rev|version|describe))$/i;

/** Variables that applications report as their version. */
const namesVersion =
  /^(?:(?:APP|BUILD|IMAGE|SERVICE|SOURCE|CI|DD|PROJECT)_)?(?:VERSION|TAG|RELEASE|REVISION)$|^(?:SENTRY_RELEASE|BUILD_(?:ID|NUMBER|REF))$/;

/** The standard key before others of the same meaning. Labels do not come along with COPY --from. */
function labelInForce(model: Model): Label | undefined {
  if (!model.keywords.has('LABEL')) return undefined;
  const labels = model.finalChain.flatMap((stage) =>
    stage.steps.flatMap((step) =>
      step.kind === 'label'
        ? mapped(
            step.pairs.filter(({ name }) => namesCommit.test(name)),
            (pair) => ({ step, pair }),
          )
        : [],
    ),
  );
  return labels.find(({ pair }) => pair.name === key) ?? labels[0];
}

const isFilledIn = ({ raw }: VariablePair): boolean => raw?.includes('$') ?? false;

const isInEnvironment = (model: Model): boolean =>
  model.keywords.has('ENV') &&
  variables(model.finalChain, 'env').some(
    (pair) => (namesCommit.test(pair.name) || namesVersion.test(pair.name)) && isFilledIn(pair),
  );

/** An argument that is named after the commit and used by a RUN ends up in a file, which COPY may bring along. */
function isWrittenByBuild(model: Model): boolean {
  if (!model.keywords.has('ARG')) return false;
  const names = mapped(variables(model.contributing, 'arg'), ({ name }) => name).filter(
    (name) => namesCommit.test(name) || namesVersion.test(name),
  );
  if (names.length === 0) return false;
  const wanted = new Set(names.slice(0, 20));
  return model.contributing.some((stage) =>
    stage.steps.some((step) => step.kind === 'run' && uses(model, step, wanted)),
  );
}

const uses = (model: Model, { place: { span } }: Step, names: ReadonlySet<string>): boolean =>
  Array.from(
    model.text.slice(span.start, span.end).matchAll(/\$\{?(\w{1,60})/g),
    ([, name]) => name ?? '',
  ).some((name) => names.has(name));

const variables = (stages: readonly Stage[], kind: 'env' | 'arg'): readonly VariablePair[] =>
  stages.flatMap((stage) => stage.steps.flatMap((step) => (step.kind === kind ? step.pairs : [])));

function constant(model: Model, { step, pair }: Label): Judgement {
  const value = pair.valuePlace;
  const edits =
    value === null
      ? []
      : [
          insertLineBefore(model, step, 'ARG GIT_COMMIT=unknown'),
          { ...value, text: '$GIT_COMMIT' },
        ];
  return {
    place: pair.place,
    message: `\`${pair.name}\` is a fixed text: it stays \`${cut((pair.raw ?? '').replaceAll('"', ''), 60)}\` while the code moves on.`,
    ...(value === null
      ? {}
      : { fix: { title: 'Take it from a build argument', safe: false, edits } }),
  };
}

/** At the end, where a new commit makes no earlier layer run again. */
function appendLabel(model: Model, final: Stage): { fix?: Fix } {
  const last = final.steps.at(-1) ?? final;
  const { end } = last.place.span;
  // The last line goes on: whatever follows would belong to it.
  if (!allowsLabel(model.labels, key)) return {};
  if (/[\\`]\s{0,9}$/.test(model.text.slice(0, end).slice(-10))) return {};
  const text = `ARG GIT_COMMIT=unknown\nLABEL ${key}=$GIT_COMMIT`;
  const edits = [insertLineAfter(model, last, text)];
  return { fix: { title: 'Record the commit in a label', safe: true, edits } };
}
