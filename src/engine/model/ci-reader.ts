import { known, valueOf, type Known } from '../known.ts';
import { rootOfFile } from './ci-build-command.ts';
import { readBuilds, readPushes } from './ci-builds.ts';
import { readWorkflow } from './ci-github.ts';
import { filledFile } from './ci-gitlab-inputs.ts';
import { readGitLab } from './ci-gitlab.ts';
import { includesScanner, readScans } from './ci-scans.ts';
import { readerOf } from './ci-script.ts';
import { readTests } from './ci-tests.ts';
import { textReader } from './ci-word.ts';
import type { Ci, CiFile, CiJob } from './ci.ts';
import type { Context } from './context.ts';
import type { Repository } from './repository.ts';

const workflow = /^(?:\.\.\/)*\.(?:github|forgejo|gitea)\/workflows\/[^/]+\.ya?ml$/;
const gitLab = /^(?:\.\.\/)*\.gitlab-ci\.ya?ml$/;

/** CI systems and remote builders whose files are not read. */
const others =
  /^(?:\.\.\/)*(?:Jenkinsfile[^/]*|\.circleci\/config\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.ya?ml|\.travis\.ya?ml|\.drone\.\w+|\.woodpecker(?:\.ya?ml|\/.*)|\.(?:buildkite|tekton|semaphore|teamcity|builds)\/.*|cloudbuild[^/]*\.(?:ya?ml|json)|buildspec[^/]*\.ya?ml|\.cirrus\.ya?ml|Earthfile|skaffold\.ya?ml|fly\.toml|render\.ya?ml|heroku\.ya?ml|railway\.\w+|captain-definition)$/;

/** More CI files than this are more than can be judged. */
const mostFiles = 200;

/** What CI does; every part is worked out when a rule first asks for it. */
export function readCi(
  repository: Known<Repository>,
  context: Pick<Context, 'read'>,
  dockerfile: string,
): Known<Ci> {
  if (repository.kind === 'unknown') return repository;
  const read = readerOf(repository.value, context);
  const { files, unread } = readFiles(repository.value, read);
  const text = textReader(read);
  const place = { file: dockerfile, repository: repository.value };
  const parts = new Map<string, unknown>();
  const once = <T>(name: string, make: () => T): T => {
    if (!parts.has(name)) parts.set(name, make());
    return parts.get(name) as T;
  };
  return known({
    answers: [],
    files,
    unread,
    get isOpaque() {
      return once('isOpaque', () => unread.length > 0 || files.some(isOpaque));
    },
    get builds() {
      return once('builds', () => readBuilds(files, place, text));
    },
    get pushes() {
      return once('pushes', () => readPushes(files, text));
    },
    get scans() {
      return once('scans', () => readScans(files));
    },
    includesScanner: includesScanner(files),
    get tests() {
      return once('tests', () => readTests(files));
    },
  });
}

function readFiles(
  repository: Repository,
  read: (path: string) => string | null | undefined,
): { files: CiFile[]; unread: string[] } {
  const files: CiFile[] = [];
  const unread: string[] = [];
  const folder = valueOf(repository.folder);
  const root = folder === undefined ? null : '../'.repeat(folder.split('/').filter(Boolean).length);
  for (const path of repository.paths) {
    if (!isAtTheTop(path)) continue;
    const isWorkflow = workflow.test(path);
    if (!isWorkflow && !gitLab.test(path)) {
      if (others.test(path)) unread.push(path);
      continue;
    }
    // One of a folder below the root is no pipeline unless something includes it.
    if (!isWorkflow && rootOfFile(path) !== (root ?? rootOfFile(path))) continue;
    const text = valueOf(repository.read(path)) ?? null;
    const filled = isWorkflow || text === null ? null : filledFile(text, null, repository.yaml);
    const document = filled?.document ?? valueOf(repository.document(path)) ?? null;
    if (text === null || document?.kind !== 'map' || files.length >= mostFiles) {
      unread.push(path);
      continue;
    }
    const around = { file: path, root: rootOfFile(path), repository, read };
    if (isWorkflow) files.push(readWorkflow(document, text, around));
    else files.push(...readGitLab(document, text, around, filled));
  }
  return { files: withCallers(files), unread };
}

/** The same files, which now know who calls them: they are read one by one. */
function withCallers(files: CiFile[]): CiFile[] {
  const callers = new Map<string, CiJob[]>();
  for (const { jobs } of files) {
    for (const job of jobs) {
      if (job.calls === null) continue;
      const known = callers.get(job.calls) ?? [];
      callers.set(job.calls, known);
      known.push(job);
    }
  }
  for (const file of files) Object.assign(file, { callers: callers.get(file.path) ?? [] });
  return files;
}

/** In the root of the repository, or in a folder whose name begins with a dot: all others need no closer look. */
function isAtTheTop(path: string): boolean {
  let start = 0;
  while (path.startsWith('../', start)) start += 3;
  return path[start] === '.' || !path.includes('/', start);
}

const isOpaque = ({ isPartial, jobs }: CiFile): boolean =>
  isPartial || jobs.some((job) => job.isOpaque);
