import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { declaredVariable } from './declared-variable.ts';
import { storedSecret } from './index-login.ts';
import { leaked } from './leaked.ts';
import { privateAddresses, type PrivateAddress } from './private-addresses.ts';
import { isPlaceholder, namesSecret } from './secret-words.ts';

export const credentialsInIndexUrl: Rule = {
  id: 'credentials-in-index-url',
  stage: 2,
  severity: 'error',
  summary: 'The password of a private package index stays in the image or in its history.',
  aliases: { kics: ['Secrets Stored In Dockerfile'] },

  *check(model) {
    for (const address of privateAddresses(model)) {
      if (address.purpose === 'index') yield* judgeAddress(model, address);
    }
    const { tools } = model.calls;
    if (!tools.has('poetry') && !tools.has('uv') && !tools.has('pdm')) return;
    for (const { runs } of model.stages) {
      for (const run of runs) {
        for (const command of run.commands) yield* judgeLogin(model, run, command);
      }
    }
  },
};

function* judgeAddress(model: Model, address: PrivateAddress): Iterable<Judgement> {
  const { credentials, place, step, kept } = address;
  const { host } = credentials;
  if (credentials.fixed) {
    const what = `The credentials for \`${host}\` are written into ${placeOf(address)}`;
    yield { place, ...leaked(model, step.stage, what, whoReads(address)) };
    return;
  }
  for (const name of credentials.variables) {
    const variable = declaredVariable(step, name);
    if (variable === null) continue;
    // What `ARG TOKEN` itself leaks is told there; here only what this address adds to it.
    const isTold = namesSecret(name, '') || namesSecret(name, variable.pair.raw ?? '');
    if (isTold && (kept === 'command' || kept === 'arg')) continue;
    yield {
      place,
      ...leaked(
        model,
        step.stage,
        `The credentials for \`${host}\` come from \`${name}\``,
        `, and its value ends up ${destination(address)}`,
      ),
    };
    return;
  }
}

function* judgeLogin(model: Model, step: RunStep, command: Command): Iterable<Judgement> {
  const word = storedSecret(command);
  if (word === null || word.value === '-' || isPlaceholder(word.value ?? '')) return;
  const from = word.variables.find((name) => declaredVariable(step, name) !== null);
  if (word.value === null && from === undefined) return;
  const tool = command.name ?? 'This command';
  yield {
    place: word.place,
    ...leaked(
      model,
      step.stage,
      `\`${tool}\` writes this password to a file of its own, so it ends up in the layer${from === undefined ? ' and in the history' : ''}`,
      ', readable for everyone who can pull the image',
    ),
  };
}

const placeOf = ({ kept, name }: PrivateAddress): string =>
  kept === 'file'
    ? `\`${name}\`, which is copied`
    : kept === 'env'
      ? `\`${name}\``
      : 'the Dockerfile';

const whoReads = ({ kept }: PrivateAddress): string =>
  kept === 'file'
    ? ' into the image: everyone who can pull it can read them'
    : kept === 'env'
      ? ': `docker inspect` shows them, and every process in the container has them'
      : ': `docker history` shows them to everyone who can pull the image';

const destination = ({ kept, name }: PrivateAddress): string =>
  kept === 'env'
    ? `in \`${name}\` of the image: \`docker inspect\` shows it to everyone who can pull it`
    : kept === 'written'
      ? 'in a file of the layer, which everyone who can pull the image can read'
      : 'in the history, which `docker history` shows to everyone who can pull the image';
