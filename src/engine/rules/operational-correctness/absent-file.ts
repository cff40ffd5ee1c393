import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import { copiedFrom, copiesIntoFolder } from '../../model/image-files.ts';
import type { Model } from '../../model/model.ts';
import { joined, plainPath } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Judgement } from '../../rule.ts';
import { ownServices } from '../own-services.ts';

/** A script that the container starts with and that nothing brings: another name, another stage, an ignore file. */
export function* absentFile(model: Model): Iterable<Judgement> {
  const { final } = model;
  // Of other bases it is not known what lies in them.
  if (final === null || valueOf(final.base.startsNothing) !== true) return;
  if (!valueOf(model.context.paths)?.some((path) => path !== model.file)) return;
  const started = startedScript(model);
  const path = started && valueOf(joined(final.end.workdir, started.path));
  if (!started || !path || started.path.includes('..')) return;
  const copies = final.chain.flatMap((stage) => stage.copies);
  const folder = path.slice(0, path.lastIndexOf('/'));
  // Into a folder that the image does not fill, somebody may mount one.
  const isFilled =
    folder !== '' && copies.some((step) => folderOf(step)?.startsWith(folder) === true);
  if (!isFilled || !copies.some(({ from }) => from === 'context') || mayAppear(model, final, path))
    return;
  const answers = mapped(copies, (step) => bringing(model, step, path));
  if (answers.includes('perhaps')) return;
  const end = 'the container ends before it begins';
  yield {
    place: started.place,
    message: answers.includes('ignored')
      ? `An ignore file keeps \`${started.path}\` out of the build: ${end}.`
      : `Nothing puts \`${started.path}\` into \`${folder}\`: ${end}.`,
  };
}

/** `python app.py`, `streamlit run app.py`, `["./start.sh"]`. */
function startedScript({ start }: Model): { path: string; place: Place } | null {
  const step = start.entrypoint ?? start.cmd;
  const [first] = step?.form === 'exec' ? step.elements : [];
  if (first !== undefined && /^\.{0,2}\/.*\.(?:sh|bash|py)$/.test(first.value))
    return { path: first.value, place: first.place };
  const [program, ...more] = valueOf(start.programs) ?? [];
  if (program === undefined || more.length > 0 || program.asModule) return null;
  if (start.wrappers.size > 0 || (start.script?.commands.length ?? 1) !== 1) return null;
  const isStreamlit = program.name === 'streamlit' && program.args[0]?.value === 'run';
  if (!isStreamlit && !/^python[\d.]*$/.test(program.name)) return null;
  const word = program.args[isStreamlit ? 1 : 0];
  const value = word?.value ?? '';
  return word !== undefined && /^[\w./-]+\.py$/.test(value)
    ? { path: value, place: word.place }
    : null;
}

const folderOf = ({ destination, before }: CopyStep): string | undefined =>
  destination === null
    ? undefined
    : valueOf(joined(before.workdir, valueOf(destination.value) ?? '?'));

/** Whether a COPY may bring the file to that path. `ignored`: it would, and the ignore file keeps it out. */
function bringing({ context }: Model, step: CopyStep, path: string): 'no' | 'ignored' | 'perhaps' {
  const base = step.destination === null ? undefined : valueOf(step.destination.value);
  const to = folderOf(step);
  if (base === undefined || to === undefined) return 'perhaps';
  const isFolder = copiesIntoFolder(step);
  if (step.inline.some(({ name }) => path === (isFolder ? `${to}/${name}` : to))) return 'perhaps';
  const paths = valueOf(context.paths);
  let isIgnored = false;
  for (const { value } of step.sources) {
    const source = valueOf(value);
    if (source === undefined || /:\/\/|\.(?:tar|t?gz|t?xz|t?bz2|zip)\b/.test(source))
      return 'perhaps';
    const plain = plainPath(source);
    const isFile = /\.[a-z]{1,5}$/i.test(plain) || paths?.includes(plain) === true;
    const candidates = path.startsWith(to)
      ? copiedFrom(source, to, path, isFolder).filter(
          (one) => !isFile || !one.startsWith(`${plain}/`),
        )
      : [];
    if (candidates.length === 0) continue;
    const there = candidates.filter((one) => paths?.includes(one) === true);
    const ignore = valueOf(context.ignoreFile);
    if (step.from !== 'context' || there.length === 0 || !ignore) return 'perhaps';
    if (!there.every((one) => ignore.ignores(one))) return 'perhaps';
    isIgnored = true;
  }
  return isIgnored ? 'ignored' : 'no';
}

/** A mount, or a step that does more than is read here, may put it there. */
function mayAppear(model: Model, { chain }: Stage, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const services = ownServices(model);
  if (
    services.some(
      (one) =>
        !one.complete || one.at('volumes') !== undefined || one.at('working_dir') !== undefined,
    )
  )
    return true;
  return chain.some(({ steps }) =>
    steps.some((step) => {
      if (step.keyword === 'VOLUME' || step.keyword === 'ONBUILD') return true;
      if (step.kind !== 'run') return false;
      const { span } = step.place;
      return (
        !step.complete ||
        model.text.slice(span.start, span.end).includes(name) ||
        !step.commands.every(makesNoScript)
      );
    }),
  );
}

const quiet =
  /^(?:mkdir|rm|rmdir|chmod|chown|chgrp|useradd|groupadd|adduser|addgroup|echo|printf|export|set|true|:|ldconfig|touch|cat|test|\[|which|update-ca-certificates|locale-gen)$/;

const makesNoScript = ({ name, tool, redirects }: Command): boolean =>
  redirects.every(({ target }) => target?.value !== null) &&
  (tool === null ? quiet.test(name ?? '?') : tool.kind !== 'project' || tool.action !== 'run');
