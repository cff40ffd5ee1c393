import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';

export const folderExistsAlready: Rule = {
  id: 'folder-exists-already',
  stage: 1,
  severity: 'error',
  summary: 'A step makes a folder that an instruction above it has made.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!model.calls.programs.has('mkdir')) return;
    const after = new Map<Stage, Made>();
    for (const stage of model.stages) {
      const made: Made = new Map(stage.parent === null ? [] : after.get(stage.parent));
      after.set(stage, made);
      let found: Judgement | null = null;
      for (const step of stage.steps) {
        if (step.kind === 'run') found ??= judge(model, step, made);
        else note(model, step, made);
        // A file made to be long is not followed further.
        if (made.size > 200) made.clear();
      }
      if (found !== null) yield found;
    }
  },
};

/** Folders of the image, each with the line that made it. */
type Made = Map<string, string>;

/** What WORKDIR makes, and a COPY into something that can only be a folder. */
function note(model: Model, step: Step, made: Made): void {
  const destination = step.kind === 'copy' ? step.destination : null;
  const written = (destination && valueOf(destination.value)) ?? '';
  const isFolder =
    /\/$/.test(written) ||
    (step.kind === 'copy' &&
      step.sources.some(({ value }) => /^\.\/?$/.test(valueOf(value) ?? '')));
  const folder =
    step.kind === 'workdir'
      ? valueOf(step.after.workdir)
      : isFolder
        ? valueOf(joined(step.before.workdir, written))
        : null;
  const by = sourceText(model, step.place.span, 40);
  for (let path = folder ?? ''; path.length > 1; path = path.slice(0, path.lastIndexOf('/')))
    if (!made.has(path)) made.set(path, by);
}

function judge(model: Model, step: RunStep, made: Made): Judgement | null {
  // A script may take away what it likes; `cd` makes another folder of a relative path.
  const isRead = step.complete && step.commands.every(({ name }) => isPlain.test(name ?? ''));
  let found: Judgement | null = null;
  for (const command of isRead ? step.commands : []) {
    if (command.name !== 'mkdir' || command.conditional || command.tolerated) continue;
    const isCareful = command.words.some(({ raw }) => /^-\w*p|^--parents$/.test(raw));
    for (const word of foldersOf(command)) {
      const path =
        word.value === null ? undefined : valueOf(joined(step.before.workdir, word.value));
      if (path === undefined) continue;
      const by = made.get(path);
      if (by === undefined) made.set(path, sourceText(model, command.place.span, 40));
      else if (!isCareful && endsBuild(model, step)) found ??= judgement(command, word, path, by);
    }
  }
  if (!isRead) made.clear();
  return found;
}

/** Programs that take no folder away and go to none. */
const isPlain =
  /^(?:mkdir|chown|chmod|chgrp|useradd|groupadd|adduser|addgroup|usermod|touch|echo|apt-get|apt|apk|pip[\d.]*|true)$/;

function foldersOf({ words }: Command): readonly Word[] {
  return words.filter(
    ({ raw }, index) =>
      index > 0 && !raw.startsWith('-') && !/^(?:-m|--mode)$/.test(words[index - 1]?.raw ?? ''),
  );
}

/** Every command of the step has to end well, and nothing is mounted where the folder would be. */
const endsBuild = ({ text }: Model, { form, mounts, place: { span } }: RunStep): boolean =>
  mounts.length === 0 &&
  (form === 'exec' || !/[;|(){}`]|<<|(?:^|[^&])&(?!&)/.test(text.slice(span.start, span.end)));

const judgement = (
  { words, programPlace }: Command,
  { place }: Word,
  path: string,
  by: string,
): Judgement => ({
  place,
  message: `\`${path}\` is there already, made by \`${by}\`: \`mkdir\` ends with "File exists", and the build stops.`,
  ...(words[0]?.raw === 'mkdir'
    ? {
        fix: {
          title: 'Write mkdir -p',
          safe: true,
          edits: [{ ...programPlace, text: 'mkdir -p' }],
        },
      }
    : {}),
});
