import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { PackageManagerCall } from '../../model/tool.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { packageName } from '../smaller-images/package-names.ts';

export const aptGetWithoutYes: Rule = {
  id: 'apt-get-without-yes',
  stage: 1,
  severity: 'warning',
  summary: 'A package manager asks a question that nobody can answer in a build, and gives up.',
  aliases: {
    hadolint: ['DL3014', 'DL3030', 'DL3034', 'DL3038'],
    trivy: ['DS-0021'],
    semgrep: [
      'missing-assume-yes-switch',
      'missing-dnf-assume-yes-switch',
      'missing-yum-assume-yes-switch',
    ],
    kics: [
      "APT-GET Missing '-y' To Avoid Manual Input",
      'Missing Flag From Dnf Install',
      'Missing Zypper Non-interactive Switch',
      'Yum Install Allows Manual Input',
    ],
    dockerfilelint: ['apt-get_missing_param'],
    sonar: ['S6584'],
  },
  fixable: true,

  *check(model) {
    if (!asking.test(model.text) || configured.test(model.text)) return;
    const emptied = new Set<Stage>();
    const installed = new Set<string>();
    const mayRemove = model.mayHold(/remove|purge|erase/);
    for (const step of model.stages.flatMap(({ runs }) => runs)) {
      for (const command of step.commands) {
        if (leavesOthersUnused(command)) emptied.add(step.stage);
        if (mayRemove) for (const name of namesInstalled(command)) installed.add(name);
        const question = questionOf(command);
        // Where nothing was removed, nothing is left over to ask about.
        if (question?.action.startsWith('auto') === true && !emptied.has(step.stage)) continue;
        if (question === null || command.tolerated || isAnswered(command)) continue;
        if (command.name === 'microdnf' && !microdnfAsks(step.stage)) continue;
        const { file, span } = question.place;
        const edits = [{ file, span: { start: span.end, end: span.end }, text: ' -y' }];
        yield {
          place: question.place,
          ...judgement(
            `${command.name} ${question.action}`,
            leavesOthersUnused(command) && !removesAny(command, installed),
          ),
          ...(step.form === 'exec' && model.text[span.start] === '"'
            ? {}
            : { fix: { title: 'Answer yes with -y', safe: true, edits } }),
        };
      }
    }
  },
};

/** With nothing to remove, `autoremove` asks nothing, nor does `remove`: the day it has to, the build fails. */
const judgement = (call: string, isIdle: boolean): Pick<Judgement, 'message' | 'severity'> =>
  isIdle || / auto(?:remove|purge)$/.test(call)
    ? {
        severity: 'info',
        message: `As soon as there is something to remove, \`${call}\` asks first, nobody answers in a build, and the step ends with "Abort".`,
      }
    : {
        message: `\`${call}\` asks before it changes more than you named, nobody answers in a build, and the step ends with "Abort".`,
      };

const asking = /\b(?:apt|apt-get|aptitude|dnf|microdnf|tdnf|yum|zypper)\b/;

/** A configuration file, or a variable, may answer for every call. */
const configured = /assume-?yes[\s=:"'\\]+(?:true|1|yes)|^[ \t]*assumeyes|assumeyes=|APT_CONFIG/im;

/** Release 8 of Red Hat's images and their relatives always says yes; from 9 on it asks. */
function microdnfAsks({ chain }: Stage): boolean {
  const image = chain.at(-1)?.image;
  const { text = '', tag = null } = (image && valueOf(image)) ?? {};
  return /\b(?:ubi|rhel)(?:9|1\d)\b/.test(text) || /^(?:9|1\d)\b/.test(tag ?? '');
}

const leavesOthersUnused = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' && /^(?:remove|purge|erase)$/.test(tool.action ?? '');

const namesInstalled = ({ tool }: Command): readonly string[] =>
  tool?.kind === 'packages' && /install|^add$/.test(tool.action ?? '')
    ? mapped(tool.packages, packageName)
    : [];

/** Something that the file installs, or a name that cannot be read. */
const removesAny = ({ tool }: Command, installed: ReadonlySet<string>): boolean =>
  tool?.kind === 'packages' &&
  tool.packages.some((word) => word.value === null || installed.has(packageName(word)));

interface Question {
  readonly action: string;
  /** The word behind which an option may stand. */
  readonly place: Command['place'];
}

const actions: Readonly<Record<PackageManagerCall['manager'], RegExp>> = {
  apt: /^(?:install|reinstall|upgrade|dist-upgrade|full-upgrade|safe-upgrade|remove|purge|autoremove|autopurge|build-dep)$/,
  dnf: /^(?:install|reinstall|update|upgrade|remove|erase|autoremove|downgrade|distro-sync|swap|groupinstall|localinstall|builddep)$/,
  apk: /^$/,
};

const zypperActions = /^(?:in|install|rm|remove|up|update|dup|dist-upgrade|patch)$/;

/** Null for a call that asks nothing, or that cannot be read to its end. */
function questionOf(command: Command): Question | null {
  const { tool, words, name } = command;
  if (name === 'zypper') return zypperQuestion(words);
  if (tool?.kind !== 'packages' || !tool.complete || tool.action === null) return null;
  if (!actions[tool.manager].test(tool.action)) return null;
  if (/install|remove|purge|erase|build/.test(tool.action) && tool.packages.length === 0) {
    if (!tool.action.startsWith('auto')) return null;
  }
  const quiet = [...tool.flags.keys()];
  if (quiet.some((flag) => answers.test(flag))) return null;
  if (tool.manager === 'apt' && quietness(words) >= 2) return null;
  const word = words.find(({ value }) => value === tool.action);
  return word === undefined ? null : { action: tool.action, place: word.place };
}

/** Long names: an answer, or a run that changes nothing. */
const answers =
  /^(?:yes|assumeyes|assume-yes|force-yes|assume-no|assumeno|trivial-only|simulate|just-print|dry-run|recon|no-act|print-uris|help|version)$/;

/** `-qq`, `-q -q` and `-q=2` answer yes as well. */
function quietness(words: Command['words']): number {
  let count = 0;
  for (const { value } of words) {
    const level = /^(?:-q|--quiet)=(\d)$/.exec(value ?? '')?.[1];
    if (level !== undefined) count += Number(level);
    else if (value === '--quiet') count++;
    else if (/^-[a-zA-Z]+$/.test(value ?? '')) count += (value ?? '').split('q').length - 1;
  }
  return count;
}

function zypperQuestion(words: Command['words']): Question | null {
  const action = words.find(({ value }) => zypperActions.test(value ?? ''));
  const isAnswer = ({ value }: Command['words'][number]) =>
    value === null || /^(?:-n|--non-interactive|-y|--no-confirm|--dry-run|-D)$/.test(value);
  if (action?.value === null || action === undefined || words.some(isAnswer)) return null;
  return { action: action.value, place: action.place };
}

/** `yes | apt-get install …`, or an answer from a file. */
const isAnswered = ({ pipe, redirects }: Command): boolean =>
  (pipe !== null && pipe.index > 0) || redirects.some(({ operator }) => operator.startsWith('<'));
