import { valueOf } from '../../known.ts';
import type { ImageFile } from '../../model/image-files.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import { Installed } from '../get-something-working/installed-programs.ts';
import { deniedChange } from './denied-change.ts';
import { judgeMode } from './file-mode.ts';
import type { StartedFile } from './started-file.ts';

/** Why the kernel would not run the file; nothing where it would, or that is not known. */
export function* faultsOf(model: Model, started: StartedFile): Iterable<Judgement> {
  if (started.beside !== null) yield judgeName(started);
  const file = started.file ?? started.beside;
  if (file === null) return;
  yield* judgeText(model, started, file);
  const denied = deniedChange(file.by, started.word.value);
  if (denied !== null) yield denied;
  else if (started.by !== 'shell') yield* judgeMode(model, file);
}

function judgeName({ word }: StartedFile): Judgement {
  const edits = [{ ...word.place, text: `"./${word.value}"` }];
  return {
    place: word.place,
    message: `\`${word.value}\` is looked for on the PATH, not in the working directory where it is: "executable file not found in $PATH".`,
    fix: { title: `Start ./${word.value}`, safe: true, edits },
  };
}

function* judgeText(
  model: Model,
  { word, by, beside }: StartedFile,
  file: ImageFile,
): Iterable<Judgement> {
  const { text } = file;
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const { start } = file.place.span;
  const place =
    line === '' ? word.place : { file: file.place.file, span: { start, end: start + line.length } };
  const lineEnds = model.beside?.windowsLineEnds(model, file, line, by) ?? null;
  if (by !== 'shell' && text.startsWith('\uFEFF')) {
    const message = `A byte-order mark stands before \`#!\`, so the kernel does not see the interpreter: "exec format error".`;
    yield { place, message };
    return;
  }
  if (lineEnds !== null) yield { place, ...lineEnds };
  if (by === 'kernel' && !line.startsWith('#!')) {
    // A program that was compiled elsewhere is no business of this rule.
    if (text.trim() === '' || text.includes('\0') || text.startsWith('\u007f')) return;
    const name = beside === null ? word.value : `./${word.value}`;
    const message = `\`${name}\` does not begin with \`#!\`, so the kernel does not know what runs it: "exec format error".`;
    yield {
      place,
      message,
      ...(lineEnds === null ? model.beside?.withInterpreter(file, word.value) : {}),
    };
  } else if (by !== 'shell') {
    const name = interpreter(line);
    if (name !== null && isMissing(model, name)) {
      const message = `The script asks for \`${name}\`, which the image does not have: "no such file or directory".`;
      yield { place, message };
    }
  }
}

/** `bash` of `#!/bin/bash` and `#!/usr/bin/env -S bash -e`. */
function interpreter(line: string): string | null {
  const [path = '', ...args] = line.slice(2).trim().split(/\s+/);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (name === 'env' ? args.find((arg) => !/^-|=/.test(arg)) : name) ?? null;
}

function isMissing(model: Model, name: string): boolean {
  if (model.final === null || valueOf(model.final.base.has(name)) !== false) return false;
  const installed = Installed.after(undefined);
  for (const stage of model.finalChain.toReversed())
    stage.steps.forEach((step) => installed.take(step));
  return !installed.mayHave(name);
}
