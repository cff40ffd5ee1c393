import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { isOnDevContainerImage } from '../dev-container.ts';
import { isForDevelopment } from './development-image.ts';

export const sudoInImage: Rule = {
  id: 'sudo-in-image',
  stage: 2,
  severity: 'warning',
  summary: '`sudo` in an image gives whoever takes the program over a way back to root.',
  aliases: {
    hadolint: ['DL3004'],
    trivy: ['DS-0010'],
    checkov: ['CKV2_DOCKER_1'],
    semgrep: ['no-sudo-in-dockerfile'],
    kics: ['Run Using Sudo'],
    dockle: ['DKL-DI-0001'],
    dockerfilelint: ['sudo_usage'],
  },
  fixable: true,

  *check(model) {
    // Without a context, there is no script but what stands in the file.
    if (model.context.paths.kind === 'unknown' && !model.mayHold(/sudo/)) return;
    if (isForDevelopment(model) || isOnDevContainerImage(model)) return;
    for (const stage of model.stages) {
      for (const step of stage.steps)
        if (step.kind === 'run') yield* judgeUse(model, step, model.finalChain.includes(stage));
    }
    const inImage = model.finalChain.flatMap(({ steps }) => steps);
    const installs = inImage.flatMap(installed);
    const rights = inImage.flatMap(given);
    const who = rights[0] === undefined ? '' : `, and \`${rights[0].path}\` says who may use it`;
    for (const place of installs)
      yield { place, message: `\`sudo\` goes into the image${who}: ${opens}.` };
    if (installs.length > 0) return yield* judgeStart(model);
    for (const { place, path } of rights)
      yield { place, message: `\`${path}\` allows somebody to become root: ${opens}.` };
    yield* judgeStart(model);
  },
};

const usesSudo = ({ name, wrappers }: Command): boolean =>
  name === 'sudo' || wrappers.includes('sudo');

/** One finding for a step, however often it says sudo. */
function* judgeUse(model: Model, run: RunStep, isInImage: boolean): Iterable<Judgement> {
  const uses = run.commands.filter(usesSudo);
  const first = uses.find((use) => otherUser(model, use) === null) ?? uses[0];
  if (first === undefined) return;
  const other = otherUser(model, first);
  const isRoot = /^(?:root|0)?(?::|$)/.test(valueOf(run.before.user) ?? 'unknown');
  const fix = isRoot ? withoutSudo(model, uses) : null;
  yield {
    place: sudoWord(model, first) ?? first.place,
    ...(isInImage ? {} : { severity: 'info' as const }),
    message: other
      ? `\`sudo\` has to be in the image only to make this run as \`${other}\`, and there it gives the program a way to root. \`USER ${other}\` before the step does the same without it.`
      : isRoot
        ? 'This step runs as root anyway, so `sudo` does nothing here, and it has to be in the image for that.'
        : '`sudo` has to be in the image for this, and there it gives the program a way back to root. `USER root` before the step and `USER` after it do the same without it.',
    ...(fix ? { fix } : {}),
  };
}

/** `app` of `sudo -E -u app make`; null where the command runs as root. */
function otherUser({ text }: Model, { place: { span } }: Command): string | null {
  const [program, ...words] = text.slice(span.start, span.end).split(/[\s\\]+/);
  if (program !== 'sudo') return null;
  for (const [index, word] of words.entries()) {
    if (!word.startsWith('-')) return null;
    const option = /^(?:-[a-tv-zA-Z]*u|--user=?)/.exec(word)?.[0];
    const user = option === undefined ? undefined : word.slice(option.length) || words[index + 1];
    if (user !== undefined) return /^(?:root|#?0)$/.test(user) ? null : user;
  }
  return null;
}

/** The word itself, where it stands first in the command. */
function sudoWord({ text }: Model, { place: { file, span } }: Command): Place | null {
  const end = span.start + 'sudo'.length;
  const isThere = /^sudo\s/.test(text.slice(span.start, end + 1));
  return isThere ? { file, span: { start: span.start, end } } : null;
}

/** Commands of the shell itself, which do nothing under sudo. */
const builtin = /^(?:cd|export|source|\.|set|unset|umask|alias|read|exit|eval)$/;

/** Null where an option such as `-u app` says more than "as root". */
function withoutSudo(model: Model, uses: readonly Command[]): Fix | null {
  const edits: Edit[] = [];
  for (const command of uses) {
    const word = sudoWord(model, command);
    if (word === null || command.name === null || builtin.test(command.name)) return null;
    const { file, span } = word;
    const gap = /^\s(?:\s|\\\r?\n)*/.exec(model.text.slice(span.end, span.end + 200))?.[0] ?? '';
    if (model.text[span.end + gap.length] === '-' || gap.includes('#')) return null;
    edits.push({ file, span: { start: span.start, end: span.end + gap.length }, text: '' });
  }
  return { title: 'Remove sudo', safe: true, edits };
}

const opens = 'whoever takes the program over may use it to become root again';

/** Where the package is named. */
function installed(step: Step): readonly Place[] {
  if (step.kind !== 'run') return [];
  return step.commands.flatMap(({ tool }) => {
    if (tool?.kind !== 'packages' || !/^(?:install|add)$/.test(tool.action ?? '')) return [];
    const word = tool.packages.find(({ value }) => /^sudo(?:[=:@].*)?$/.test(value ?? ''));
    return word === undefined ? [] : [word.place];
  });
}

/** Where a file below /etc is written or copied that names who may use sudo. */
function given(step: Step): readonly { readonly place: Place; readonly path: string }[] {
  if (step.kind === 'run') return step.commands.flatMap(writesRights);
  if (step.kind !== 'copy' || step.destination === null) return [];
  const path = valueOf(step.destination.value);
  return path?.startsWith('/etc/sudoers') === true ? [{ place: step.destination.place, path }] : [];
}

function writesRights({ redirects, name, words, place }: Command) {
  const targets = mapped(redirects, ({ target }) => target?.value ?? '');
  if (name === 'tee') targets.push(...mapped(words.slice(1, 20), ({ value }) => value ?? ''));
  const path = targets.find((target) => target.startsWith('/etc/sudoers'));
  return path === undefined ? [] : [{ place, path }];
}

/** The start command, and the script that it goes through. */
function* judgeStart({ start }: Model): Iterable<Judgement> {
  const message = 'The container needs `sudo` to start. Start it as the user the program runs as.';
  for (const step of [start.entrypoint, start.cmd]) {
    const [program] = step?.elements ?? [];
    if (program !== undefined && /(?:^|\/)sudo$/.test(program.value))
      yield { place: program.place, message };
  }
  const scripts = new Set([start.entrypoint?.script, start.cmd?.script, start.script]);
  for (const script of scripts) {
    const use = script?.commands.find(usesSudo);
    if (use !== undefined) yield { place: use.place, message };
  }
}
