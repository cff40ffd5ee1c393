import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { ImageFile } from '../../model/image-files.ts';
import type { Model } from '../../model/model.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { runsSome } from './file-mode.ts';
import type { StartedFile } from './started-file.ts';

/** What happens to a script of the context whose lines end as on Windows; null for every other. */
export function windowsLineEnds(
  model: Model,
  file: ImageFile,
  line: string,
  by: StartedFile['by'],
): Omit<Judgement, 'place'> | null {
  if (!file.text.startsWith(`${line}\r\n`) || file.path === null || isMended(model)) return null;
  return { message: ofLineEnds(by, line), ...withoutReturns(file) };
}

const ofLineEnds = (by: StartedFile['by'], line: string): string =>
  by === 'shell' || !line.startsWith('#!')
    ? 'The lines end as on Windows, and the shell takes the extra character for part of every command.'
    : `The lines end as on Windows, so the kernel looks for an interpreter named \`${line.slice(2).trim()}\` plus a carriage return: "no such file or directory".`;

/** Some step takes the carriage returns away, or Git does before the build. */
const isMended = (model: Model): boolean =>
  /\beol=lf\b/.test(valueOf(model.context.read('.gitattributes')) ?? '') ||
  runsSome(
    model,
    ({ name, words }) =>
      name === 'dos2unix' ||
      (/^(?:sed|tr|perl)$/.test(name ?? '') && words.some(({ raw }) => raw.includes('\\r'))),
  );

function withoutReturns({ text, place: { file } }: ImageFile): { fix?: Fix } {
  const edits = mapped([...text.matchAll(/\r(?=\n)/g)], ({ index }) => ({
    file,
    span: { start: index, end: index + 1 },
    text: '',
  }));
  return edits.length > 1000
    ? {}
    : { fix: { title: 'End the lines as on Linux', safe: true, edits } };
}

export function withInterpreter({ path, place }: ImageFile, name: string): { fix?: Fix } {
  if (path === null || !/\.(?:sh|py)$/.test(name)) return {};
  const line = name.endsWith('.py') ? '#!/usr/bin/env python3' : '#!/bin/sh';
  const edits = [{ file: place.file, span: { start: 0, end: 0 }, text: `${line}\n` }];
  return { fix: { title: `Begin with ${line}`, safe: false, edits } };
}
