import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { VariablePair, VariableStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { DeclaredNames } from '../declared-names.ts';
import { credentialsIn } from './address-credentials.ts';
import { leaked } from './leaked.ts';
import { isIndexVariable, purposeOf } from './private-addresses.ts';
import { isPlaceholder, namesSecret, secretHint, secretIn } from './secret-words.ts';

export const secretInArgOrEnv: Rule = {
  id: 'secret-in-arg-or-env',
  stage: 2,
  severity: 'error',
  summary: 'A secret in `ENV`, `ARG` or a command can be read by everyone who can pull the image.',
  aliases: {
    hadolint: ['DL3064'],
    buildkit: ['SecretsUsedInArgOrEnv'],
    trivy: ['DS-0031'],
    semgrep: ['secret-in-build-arg'],
    kics: ['Passwords And Secrets', 'Secrets Stored In Dockerfile'],
    dockle: ['CIS-DI-0010'],
    sonar: ['S6472'],
  },

  *check(model) {
    const mayHoldSecret = model.mayHold(secretHint);
    const declared = new Map<Stage, DeclaredNames>();
    for (const stage of model.stages) {
      const names = new DeclaredNames(
        stage.parent === null ? undefined : declared.get(stage.parent),
      );
      declared.set(stage, names);
      for (const step of stage.steps) {
        if (step.kind === 'env' || step.kind === 'arg' || step.kind === 'label') {
          for (const pair of step.pairs) yield* judgePair(model, step, pair, names);
          names.take(step);
        } else if (step.kind === 'run' && mayHoldSecret) {
          for (const command of step.commands) yield* judgeCommand(model, stage, command);
        }
      }
    }
  },
};

function* judgeCommand(model: Model, stage: Stage, command: Command): Iterable<Judgement> {
  for (const word of command.words) {
    const secret = secretIn(word.value ?? word.raw);
    if (secret === null || isToldElsewhere(command, word)) continue;
    yield {
      place: word.place,
      ...leaked(model, stage, `This command contains ${secret}`, readers.arg),
    };
  }
}

/** The address of an index or a repository, which credentials-in-index-url and private-git-credentials judge. */
function isToldElsewhere(command: Command, word: Word): boolean {
  const credentials = credentialsIn(word.raw);
  return credentials?.fixed === true && purposeOf(command, credentials) !== null;
}

function* judgePair(
  model: Model,
  step: VariableStep,
  pair: VariablePair,
  declared: DeclaredNames,
): Iterable<Judgement> {
  const { kind, stage } = step;
  const { name, value, place } = pair;
  const written = pair.raw?.replace(/^(['"])(.*)\1$/s, '$2') ?? '';
  const text = value?.kind === 'known' ? value.value : written;
  const secret = secretIn(text);
  if (secret === null && (kind === 'label' || !namesSecret(name, text))) return;
  if (kind !== 'label' && isIndexVariable(name)) return;
  if (secret !== null) {
    yield {
      place,
      ...leaked(model, stage, `\`${name}\` contains ${secret}`, readers[kind]),
    };
  } else if (kind === 'arg' && written === '') {
    if (isCopied(step, name)) return;
    yield {
      place,
      severity: 'warning',
      message: `The value passed for \`${name}\` is kept in the build's history and provenance, so it does not stay secret.`,
    };
  } else if (/\$/.test(written)) {
    if (!mentionsDeclared(written, declared)) return;
    yield {
      place,
      ...leaked(
        model,
        stage,
        `\`${name}\` copies a secret from a build argument into ${kind === 'env' ? 'the environment' : 'another one'}`,
        readers[kind],
      ),
    };
  } else if (text === '') {
    return;
  } else if (!isPlaceholder(text)) {
    yield {
      place,
      ...leaked(model, stage, `\`${name}\` has a fixed value`, readers[kind]),
    };
  } else if (kind === 'env' && model.finalChain.includes(stage)) {
    yield {
      place,
      severity: 'warning',
      message: `\`${name}\` keeps its placeholder in the image: a container that is started without a real value runs with one that everybody can guess.`,
    };
  }
}

/** Where no ARG or ENV has declared what is written there, nothing is copied: undefined-variable says so. */
const mentionsDeclared = (written: string, declared: DeclaredNames): boolean =>
  [...written.matchAll(/\$\{?(\w+)/g)].some(([, name]) => declared.has(name ?? ''));

/** Into an ENV of the same stage, which is the worse place and is reported for both. */
const isCopied = ({ stage, index }: VariableStep, argument: string): boolean =>
  stage.steps
    .slice(index + 1, index + 101)
    .some(
      (step) =>
        step.kind === 'env' &&
        step.pairs.some(
          ({ name, raw }) => isReference(raw ?? '', argument) && namesSecret(name, ''),
        ),
    );

const isReference = (text: string, name: string): boolean =>
  [`$${name}`, `\${${name}}`].includes(text.replace(/^["']|["']$/g, ''));

const readers = {
  env: ', which `docker inspect` shows to everyone who can pull the image',
  arg: ', which `docker history` shows to everyone who can pull the image',
  label: ', which `docker inspect` shows to everyone who can pull the image',
};
