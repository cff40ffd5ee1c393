import {
  at,
  entriesOf,
  entryOf,
  itemsOf,
  textOf,
  type DocumentNode,
  type Entry,
} from '../documents/document.ts';
import { known, valueOf, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { BuildText } from './ci-build.ts';
import { isSamePath, relativePath } from './ci-path.ts';
import type { Compose, ComposeService } from './compose.ts';
import type { Repository } from './repository.ts';

const composeFile = /^(?:.*\/)?(?:docker-)?compose[^/]*\.ya?ml$/;

const mostFiles = 100;

type Sameness = ComposeService['ofThisDockerfile'];

/** A service before its neighbours have been asked. */
type Draft = ComposeService & { readonly builds: Sameness | null };

/** The services of every compose file of the repository. */
export function readCompose(repository: Known<Repository>, dockerfile: string): Known<Compose> {
  if (repository.kind === 'unknown') return repository;
  const files: string[] = [];
  const unread: string[] = [];
  const drafts: Draft[] = [];
  for (const path of repository.value.paths) {
    if (!path.includes('compose') || !composeFile.test(path)) continue;
    const document = valueOf(repository.value.document(path)) ?? null;
    if (document?.kind !== 'map' || files.length >= mostFiles) {
      unread.push(path);
      continue;
    }
    files.push(path);
    for (const entry of servicesOf(document)) {
      drafts.push(readService(entry, path, dockerfile, repository.value));
    }
  }
  return known({ files, unread, services: related(drafts) });
}

/** Below `services`; the first format had them at the top. */
function servicesOf(document: DocumentNode): readonly Entry[] {
  const services = at(document, 'services');
  if (services !== undefined) return entriesOf(services);
  return entriesOf(document).filter(
    ({ value }) => at(value, 'build') !== undefined || at(value, 'image') !== undefined,
  );
}

/** Services without a build of their own learn from those of the same image, or of the same name beside them. */
function related(drafts: readonly Draft[]): ComposeService[] {
  const byImage = new Map<string, Sameness>();
  const byName = new Map<string, Sameness>();
  const keep = (map: Map<string, Sameness>, key: string, sameness: Sameness): void => {
    if (sameness === 'yes' || !map.has(key)) map.set(key, sameness);
  };
  const place = ({ file, name }: Draft): string => `${folderOf(file)}\n${name}`;
  for (const draft of drafts) {
    if (draft.builds === null) continue;
    if (draft.image !== null) keep(byImage, draft.image, draft.builds);
    keep(byName, place(draft), draft.builds);
  }
  return mapped(drafts, ({ builds, ...service }) => ({
    ...service,
    ofThisDockerfile:
      builds ??
      (service.image === null
        ? byName.get(place({ ...service, builds }))
        : byImage.get(service.image)) ??
      service.ofThisDockerfile,
  }));
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

function readService(
  { key, keySpan, value }: Entry,
  file: string,
  dockerfile: string,
  repository: Repository,
): Draft {
  const image = textOf(at(value, 'image')) ?? null;
  const healthcheck = at(value, 'healthcheck');
  const init = at(value, 'init');
  return {
    file,
    name: key,
    place: { file, span: keySpan },
    ofThisDockerfile: image !== null && isPublic(image) ? 'no' : 'maybe',
    builds: buildOf(entryOf(value, 'build')?.value, { file, dockerfile, repository }),
    image,
    target: textOf(at(value, 'build', 'target')) ?? null,
    arguments: argumentsOf(at(value, 'build', 'args'), file),
    healthcheck: healthcheck === undefined ? null : isOff(healthcheck) ? 'off' : 'on',
    init: init?.kind === 'scalar' && typeof init.value === 'boolean' ? init.value : null,
    stopSignal: textOf(at(value, 'stop_signal')) ?? null,
    stopGracePeriod: textOf(at(value, 'stop_grace_period')) ?? null,
    at: (...path) => at(value, ...path),
    complete: at(value, 'extends') === undefined,
  };
}

/** `postgres:17`: an image of Docker's own library is nobody's application. */
const isPublic = (image: string): boolean => !/[/$]/.test(image);

const isOff = (healthcheck: DocumentNode): boolean =>
  textOf(at(healthcheck, 'disable')) === 'true' ||
  textOf(itemsOf(at(healthcheck, 'test'))[0]) === 'NONE';

function buildOf(
  build: DocumentNode | undefined,
  { file, dockerfile, repository }: { file: string; dockerfile: string; repository: Repository },
): Sameness | null {
  if (build === undefined || (build.kind === 'scalar' && build.value === null)) return null;
  if (at(build, 'dockerfile_inline') !== undefined) return 'no';
  const context = build.kind === 'scalar' ? textOf(build) : (textOf(at(build, 'context')) ?? '.');
  const usual = /(?:^|\/)dockerfile$/.test(dockerfile) ? 'dockerfile' : 'Dockerfile';
  const path = textOf(at(build, 'dockerfile')) ?? usual;
  if (context === undefined || /[$]|^\/|:\/\/|^git@|^~/.test(context + path)) return 'maybe';
  return isSamePath(relativePath(`${folderOf(file)}${context}/${path}`), dockerfile, repository);
}

/** `NAME: value` and `- NAME=value` alike. */
function argumentsOf(args: DocumentNode | undefined, file: string): BuildText[] {
  if (args?.kind === 'map') {
    return mapped(args.entries, ({ key, keySpan, value }) => {
      const text = textOf(value);
      // Without a value it is taken from the environment.
      return text === undefined
        ? { text: key, place: { file, span: keySpan } }
        : {
            text: `${key}=${text}`,
            place: { file, span: { start: keySpan.start, end: value.span.end } },
          };
    });
  }
  return itemsOf(args).flatMap((item) => {
    const text = textOf(item);
    return text === undefined ? [] : [{ text, place: { file, span: item.span } }];
  });
}
