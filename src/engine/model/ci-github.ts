import {
  at,
  entriesOf,
  entryOf,
  itemsOf,
  textOf,
  type DocumentNode,
} from '../documents/document.ts';
import { JobReader } from './ci-github-job.ts';
import type { CiSurroundings } from './ci-script.ts';
import type { CiFile, CiJob, CiTriggers } from './ci.ts';

/** A workflow of GitHub Actions; Forgejo and Gitea read the same form. */
export function readWorkflow(document: DocumentNode, text: string, around: CiSurroundings): CiFile {
  const on = entryOf(document, 'on');
  const file = {
    path: around.file,
    system: 'github' as const,
    text,
    document,
    answers: [],
    parts: [{ path: around.file, text }],
    isPartial: false,
    place: { file: around.file, span: on?.keySpan ?? firstKey(document) },
    triggers: readTriggers(on?.value, around.file),
    jobs: [] as CiJob[],
    callers: [],
  };
  const reader = new JobReader(file, around);
  file.jobs.push(...entriesOf(at(document, 'jobs')).map((entry) => reader.job(entry)));
  return file;
}

const firstKey = (document: DocumentNode): CiFile['place']['span'] =>
  entriesOf(document)[0]?.keySpan ?? { start: document.span.start, end: document.span.start };

function readTriggers(on: DocumentNode | undefined, file: string): CiTriggers {
  const names =
    on?.kind === 'map'
      ? on.entries.map(({ key }) => key)
      : itemsOf(on).flatMap((item) => textOf(item) ?? []);
  const schedule = entryOf(on, 'schedule');
  const push = at(on, 'push');
  const branches = at(push, 'branches');
  const onlyTags = at(push, 'tags') !== undefined && at(push, 'branches-ignore') === undefined;
  return {
    events: new Set(names),
    schedule: schedule === undefined ? null : { file, span: schedule.keySpan },
    pushBranches: !names.includes('push')
      ? []
      : branches === undefined
        ? onlyTags
          ? []
          : null
        : itemsOf(branches).flatMap((item) => textOf(item) ?? []),
  };
}
