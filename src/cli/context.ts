import { basename, dirname, join, relative, resolve } from 'node:path';
import {
  judge,
  valueOf,
  type CheckInput,
  type DocumentParsers,
  type Model,
} from '../engine/index.ts';
import { concernsMore } from '../course/surroundings.ts';
import { isWorthReading, namedIn } from './context-files.ts';
import type { Disk } from './disk.ts';
import type { LessonContext } from './lesson-context.ts';
import { lessonPlaceOf } from './lesson-place.ts';
import { rememberingParsers } from './document-parsers.ts';
import type { SurroundedFile } from './judged.ts';
import { isBelow, slashed } from './printed-path.ts';
import { readRepository, repositoryAround, type RepositoryFiles } from './repository.ts';
import type { Source } from './source.ts';
import { unreadFolders } from './unread-folders.ts';

interface Listing {
  readonly paths: readonly string[];
  readonly worthReading: readonly string[];
}

/** Above this many paths a context is not listed, and nothing is concluded from a path's absence. */
const mostPaths = 20_000;
const mostTexts = 300;

/** Only these commands make the size of a context matter, and asking for it takes time. */
const changesOwners = /\bch(?:own|mod|grp)\b/;
const mostWeighed = 2_000;

/** Reads Dockerfiles with what can be known around them; what several of them share is read once. */
export class Surroundings {
  readonly #cwd: string;
  readonly #today: string;
  readonly #context: string | undefined;
  readonly #disk: Disk;
  readonly #listings = new Map<string, Promise<Listing | null>>();
  #parsers: DocumentParsers | undefined;
  readonly #repositories = new Map<string, Promise<RepositoryFiles>>();

  /** `context`: the build context that the caller named for all of them; undefined: find out. */
  constructor(cwd: string, today: string, context: string | undefined, disk: Disk) {
    this.#disk = disk;
    this.#cwd = cwd;
    this.#today = today;
    this.#context = context === undefined ? undefined : resolve(cwd, context);
  }

  async of(source: Source): Promise<SurroundedFile> {
    const { absolute, dockerfile } = source;
    if (absolute === null) {
      const input = { dockerfile, path: 'Dockerfile', today: this.#today };
      return { source, input, locate: (path) => join(this.#cwd, path), repository: null };
    }
    const top = await this.#disk.repositoryOf(dirname(absolute));
    const lesson = this.#context === undefined ? await lessonOf(absolute) : null;
    if (lesson !== null) {
      const { locate } = lesson;
      const path = basename(absolute);
      const input: CheckInput = { dockerfile, path, ...lesson.input, today: this.#today };
      return {
        source,
        input: { ...input, ...(await this.#parsersFor(input)) },
        locate,
        repository: top,
      };
    }
    const root = this.#context ?? (await this.#contextOf(absolute, dockerfile));
    const base = root ?? dirname(absolute);
    const path = slashed(relative(base, absolute));
    const beside = root === null ? {} : await this.#beside(root, dockerfile, path);
    const repository =
      top === null ? this.#folderOf(base) : await this.#around(top, base, absolute);
    const input: CheckInput = { dockerfile, path, ...beside, ...repository, today: this.#today };
    return {
      source,
      input: { ...input, ...(await this.#parsersFor(input)) },
      locate: (contextPath) => join(base, contextPath),
      repository: top,
    };
  }

  /**
   * The nearest directory, from the Dockerfile's own upwards to the root of the repository (without one: to the
   * working directory), that holds something the Dockerfile copies or mounts. Null when none does: nothing is known of
   * the context then. Where it copies everything and names nothing, a folder that holds no program of its own, such as
   * `docker/`, stands for the nearest one above that holds a project.
   */
  async #contextOf(absolute: string, dockerfile: string): Promise<string | null> {
    const own = dirname(absolute);
    const named = sourcesIn(judge({ dockerfile }, []).model);
    const sources = named.filter((source) => source !== '.');
    if (sources.length > 0)
      return this.#nearest(own, (names) =>
        sources.some((source) => names.has(source.split('/')[0] ?? source)),
      );
    if (named.length === 0) return own;
    const names = (await this.#disk.entries(own)).map(({ name }) => name);
    if (names.some((name) => ofProject.test(name) || ofProgram.test(name))) return own;
    const above = await this.#nearest(own, (other) =>
      [...other].some((name) => ofProject.test(name)),
    );
    if (above !== null) return above;
    // A folder of nothing but Dockerfiles, each built in another folder.
    const top = (await this.#disk.repositoryOf(own)) ?? this.#cwd;
    return own !== top && names.every((name) => /dockerfile/i.test(name)) ? null : own;
  }

  async #nearest(
    own: string,
    isContext: (names: ReadonlySet<string>) => boolean,
  ): Promise<string | null> {
    const top = (await this.#disk.repositoryOf(own)) ?? this.#cwd;
    for (let directory = own; ; directory = dirname(directory)) {
      const names = new Set((await this.#disk.entries(directory)).map(({ name }) => name));
      if (isContext(names)) return directory;
      if (directory === top || !isBelow(directory, top)) return null;
    }
  }

  async #beside(
    root: string,
    dockerfile: string,
    own: string,
  ): Promise<Pick<CheckInput, 'files' | 'listing' | 'sizes'>> {
    const listing = await this.#listing(root);
    if (listing === null) return {};
    const wanted = new Set([...namedIn(dockerfile, listing.paths), ...listing.worthReading]);
    wanted.delete(own);
    const files: Record<string, string> = {};
    for (const path of [...wanted].slice(0, mostTexts)) {
      const text = await this.#disk.text(join(root, path));
      if (text !== null) files[path] = text;
    }
    const isWeighed = changesOwners.test(dockerfile) && listing.paths.length <= mostWeighed;
    const sizes = isWeighed ? { sizes: await this.#disk.sizes(root, listing.paths) } : {};
    return { files, listing: listing.paths, ...sizes };
  }

  #listing(root: string): Promise<Listing | null> {
    const present = this.#listings.get(root);
    if (present !== undefined) return present;
    const made = this.#list(root);
    this.#listings.set(root, made);
    return made;
  }

  async #list(root: string): Promise<Listing | null> {
    const paths: string[] = [];
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const entry of await this.#disk.entries(join(root, folder))) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory() && !unreadFolders.has(entry.name)) folders.push(path);
        else paths.push(path);
        if (paths.length + folders.length > mostPaths) return null;
      }
    }
    return { paths, worthReading: paths.filter(isWorthReading) };
  }

  /** The readers of files around an image are loaded only where such a file was read. */
  async #parsersFor(input: CheckInput): Promise<{ parsers?: DocumentParsers }> {
    const around = input.repository;
    const paths = Object.keys({ ...input.files, ...around?.files });
    if (!concernsMore([...paths, ...(around?.listing ?? [])])) return {};
    const { documentParsers } = await import('../engine/documents/index.ts');
    return { parsers: (this.#parsers ??= rememberingParsers(documentParsers)) };
  }

  /** Without a repository: from the working directory, because what lies above it says nothing about the project. */
  #folderOf(context: string): Pick<CheckInput, 'folder'> {
    return isBelow(context, this.#cwd) ? { folder: slashed(relative(this.#cwd, context)) } : {};
  }

  async #around(
    top: string,
    context: string,
    absolute: string,
  ): Promise<Pick<CheckInput, 'repository'>> {
    let repository = this.#repositories.get(top);
    if (repository === undefined) {
      repository = readRepository(top, this.#disk);
      this.#repositories.set(top, repository);
    }
    return { repository: await repositoryAround(await repository, context, absolute, this.#disk) };
  }
}

async function lessonOf(absolute: string): Promise<LessonContext | null> {
  const place = lessonPlaceOf(absolute);
  return place && (await import('./lesson-context.ts')).lessonContext(place);
}

/** Files that lie at the root of a project, and so of a context. */
const ofProject =
  /^(?:\.dockerignore|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|manage\.py|requirements[\w-]*\.txt|environment\.ya?ml|package\.json|go\.mod|Cargo\.toml)$/;

/** A folder with one of these may well be all there is to copy. */
const ofProgram = /\.(?:py|ipynb|js|ts|go|rs|java|rb|php|html|dockerignore)$/;

/** What COPY, ADD and bind mounts take from the context, as far as it is known; `.` is all of it. */
const sourcesIn = ({ stages }: Model): string[] =>
  stages
    .flatMap(({ steps }) =>
      steps.flatMap((step) => {
        if (step.kind === 'copy')
          return step.from === 'context' ? step.sources.map(({ value }) => valueOf(value)) : [];
        if (step.kind !== 'run') return [];
        return step.mounts
          .filter(({ type, from }) => valueOf(type) === 'bind' && from === null)
          .map(({ source }) => (source.kind === 'known' ? (source.value ?? '.') : undefined));
      }),
    )
    .flatMap((value) => (value ? value.replace(/^\.?\/+/, '') || '.' : []))
    .filter((name) => /^[\w.-]+(\/|$)/.test(name));
