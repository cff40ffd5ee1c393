import type { Model } from '../../model/model.ts';
import type { RunStep, Step, VariablePair } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { declaredVariable } from './declared-variable.ts';
import { keptByGit } from './git-files.ts';
import { hostKeyCheck, type HostKeyCheck } from './host-keys.ts';
import { leaked } from './leaked.ts';
import { privateAddresses, type PrivateAddress } from './private-addresses.ts';
import { removesFile } from './removed-file.ts';
import { namesSecret } from './secret-words.ts';

export const privateGitCredentials: Rule = {
  id: 'private-git-credentials',
  stage: 2,
  severity: 'error',
  summary:
    'The token for a private Git repository stays in the image, or nobody checks whose server it is.',
  aliases: {},

  *check(model) {
    for (const address of privateAddresses(model)) {
      if (address.purpose === 'git') yield* judgeAddress(model, address);
    }
    if (!model.mayHold(/StrictHostKeyChecking|ssh-keyscan/i)) return;
    for (const { steps } of model.stages) {
      for (const step of steps) {
        if (step.kind === 'env') yield* step.pairs.flatMap(judgeVariable);
        if (step.kind === 'run') yield* judgeHostKeys(step);
      }
    }
  },
};

function* judgeAddress(model: Model, address: PrivateAddress): Iterable<Judgement> {
  const { credentials, place, step } = address;
  const { host } = credentials;
  const kept = keptByGit(address);
  if (credentials.fixed) {
    const where =
      address.kept === 'file'
        ? `\`${address.name}\`, which is copied`
        : `the Dockerfile${kept === null ? '' : `, and Git writes it to \`${kept.file}\` in the layer`}`;
    const what = `The token for \`${host}\` is written into ${where}`;
    yield {
      place,
      ...leaked(model, step.stage, what, ': everyone who can pull the image can use it'),
    };
  } else if (kept !== null && step.kind === 'run' && !removesFile(step, kept.removedWith)) {
    const what = `Git writes this address with the token for \`${host}\` to \`${kept.file}\`, which stays in the layer`;
    yield { place, ...leaked(model, step.stage, what, ' for everyone who can pull the image') };
  } else {
    const told = credentials.variables.find((name) => isLeaked(step, name));
    if (told === undefined) return;
    const what = `The token for \`${host}\` comes from \`${told}\``;
    const shown = ', whose value `docker history` shows to everyone who can pull the image';
    yield { place, ...leaked(model, step.stage, what, shown) };
  }
}

/** An ARG that is named like a secret is reported where it is declared. */
function isLeaked(step: Step, name: string): boolean {
  const variable = declaredVariable(step, name);
  return variable !== null && !namesSecret(name, variable.pair.raw ?? '') && !namesSecret(name, '');
}

function* judgeHostKeys(run: RunStep): Iterable<Judgement> {
  for (const command of run.commands) {
    const found = hostKeyCheck(command);
    if (found !== null) yield { place: found.place, ...hostKeyMessages[found.kind] };
  }
}

const judgeVariable = ({ name, raw, place }: VariablePair): Judgement[] =>
  name === 'GIT_SSH_COMMAND' && /StrictHostKeyChecking[=\s]*no/i.test(raw ?? '')
    ? [{ place, ...hostKeyMessages.off }]
    : [];

const hostKeyMessages: Readonly<Record<HostKeyCheck['kind'], Omit<Judgement, 'place'>>> = {
  off: {
    message:
      '`StrictHostKeyChecking=no` takes any server for the right one: whoever sits in between decides what code goes into the image.',
  },
  firstUse: {
    severity: 'info',
    message:
      'The key of the server is taken from whoever answers during the build. Write the key that the host publishes into the file instead.',
  },
};
