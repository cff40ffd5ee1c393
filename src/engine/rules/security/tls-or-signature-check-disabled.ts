import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { CopyStep, Step, VariableStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { carelessBy } from './download-settings.ts';
import { careless, switchedOffBy, type SwitchedOff } from './switched-off-checks.ts';
import { switchedOffVariable, untrustedIndex } from './untrusted-index.ts';

export const tlsOrSignatureCheckDisabled: Rule = {
  id: 'tls-or-signature-check-disabled',
  stage: 2,
  severity: 'error',
  summary:
    'A check of certificates or signatures is off, so whoever is in between decides what is installed.',
  aliases: {
    checkov: [
      'CKV2_DOCKER_2',
      'CKV2_DOCKER_3',
      'CKV2_DOCKER_4',
      'CKV2_DOCKER_5',
      'CKV2_DOCKER_6',
      'CKV2_DOCKER_7',
      'CKV2_DOCKER_8',
      'CKV2_DOCKER_9',
      'CKV2_DOCKER_10',
      'CKV2_DOCKER_11',
      'CKV2_DOCKER_12',
      'CKV2_DOCKER_13',
      'CKV2_DOCKER_14',
      'CKV2_DOCKER_15',
      'CKV2_DOCKER_16',
    ],
    sonar: ['S4830'],
  },

  *check(model) {
    const maySwitchOff = model.calls.programs.has('curl') || model.mayHold(anySwitch);
    for (const stage of maySwitchOff ? model.stages : []) {
      const weight = model.contributing.includes(stage) ? {} : { severity: 'warning' as const };
      for (const step of stage.steps) {
        for (const { place, what, severity } of inStep(step)) {
          const message = severity === 'info' ? `${what}. Remove it.` : `${what}: ${consequence}.`;
          yield { place, message, ...(severity ? { severity } : weight) };
        }
      }
    }
    for (const { place, what, severity } of model.beside?.insecureSettings(model) ?? []) {
      yield { place, message: `${what}: ${consequence}.`, ...(severity ? { severity } : {}) };
    }
  },
};

/** A part of every option, variable and setting but `curl -k`: a look at the whole text before each word is read. */
const anySwitch =
  /trust|insecure|unauth|force-yes|verify|gpg-?check|strict.ssl|no-check-certificate|nosignature|nodigest|certificates|wgetrc|curlrc|http:\/\/(?!(?:127\.0\.0\.1|localhost)[:/])/i;

const consequence = 'whoever is in between decides what ends up in the image';

function* inStep(step: Step): Iterable<SwitchedOff> {
  if (step.kind === 'env' || step.kind === 'arg') yield* inVariables(step);
  if (step.kind === 'copy') yield* inInlineFiles(step);
  if (step.kind !== 'run') return;
  for (const command of step.commands) {
    const found = switchedOffBy(command) ?? untrustedIndex(command) ?? inAssignments(command);
    if (found !== null) yield found;
  }
}

/** `COPY <<EOF /root/.curlrc`. */
function* inInlineFiles({ inline, destination, place }: CopyStep): Iterable<SwitchedOff> {
  for (const { content } of inline) {
    const program = carelessBy(destination?.raw ?? '', content);
    if (program !== null) yield { place, what: careless(program) };
  }
}

function* inVariables({ pairs }: VariableStep): Iterable<SwitchedOff> {
  for (const { name, value, place } of pairs) {
    const text = value === null ? undefined : valueOf(value);
    const found = text === undefined ? null : switchedOffVariable(name, text);
    if (found !== null) yield { place, ...found };
  }
}

/** `GIT_SSL_NO_VERIFY=1 git clone …` and `export GIT_SSL_NO_VERIFY=1`. */
function inAssignments({ assignments, name, words, place }: Command): SwitchedOff | null {
  for (const [variable, value] of assignments) {
    const found = value === null ? null : switchedOffVariable(variable, value);
    if (found !== null) return { place, ...found };
  }
  for (const word of name === 'export' ? words.slice(1, 50) : []) {
    const [variable = '', ...value] = (word.value ?? '').split('=');
    const found = value.length === 0 ? null : switchedOffVariable(variable, value.join('='));
    if (found !== null) return { place: word.place, ...found };
  }
  return null;
}
