import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import { joined, normalPath } from '../../model/path.ts';
import type { CopyStep, RunStep, Step } from '../../model/step.ts';
import { isActivation } from './activation.ts';
import type { ContextListing } from './context-listing.ts';
import { isPattern } from './path-pattern.ts';

/** More than any image has; a file made to be long is not followed further. */
const mostPlaces = 200;

/** Which files the steps so far may have brought; any file, after a step whose effect is not known. */
export class ArrivedFiles {
  readonly #files = new Set<string>();
  /** Something unnamed was put here, and so anything may lie below: what of the context, null where it is not known. */
  readonly #folders = new Map<string, (string | null)[]>();
  #copies = 0;
  readonly #listing: () => ContextListing | null;
  #anything = false;

  private constructor(listing: () => ContextListing | null) {
    this.#listing = listing;
  }

  /** What a stage starts with that inherits from a stage of the same file. */
  static after(
    parent: ArrivedFiles | undefined,
    listing: () => ContextListing | null,
  ): ArrivedFiles {
    const arrived = new ArrivedFiles(listing);
    if (parent === undefined) return arrived;
    for (const file of parent.#files) arrived.#files.add(file);
    for (const [folder, sources] of parent.#folders) arrived.#folders.set(folder, [...sources]);
    arrived.#copies = parent.#copies;
    arrived.#anything = parent.#anything;
    return arrived;
  }

  /** Nothing can be said any more. */
  get mayHaveAnything(): boolean {
    return this.#anything;
  }

  mayHave(path: string): boolean {
    if (this.#anything || this.#files.has(path)) return true;
    for (const [folder, sources] of this.#folders) {
      if (folder !== '/' && path !== folder && !path.startsWith(`${folder}/`)) continue;
      const name = path.slice(folder === '/' ? 1 : folder.length + 1);
      if (sources.some((source) => this.#mayBring(source, name))) return true;
    }
    return false;
  }

  /** Not where an ignore file keeps it out, or where it lies in the context's root and not in the folder that was copied. */
  #mayBring(source: string | null, name: string): boolean {
    const listing = source === null || name === '' ? null : this.#listing();
    if (listing === null) return true;
    const presence = listing.presence(`${source}/${name}`);
    if (presence !== 'missing') return presence === 'there';
    const isElsewhere = source !== '' && listing.presence(name) === 'there';
    return !isElsewhere || listing.presence(source ?? '') !== 'there';
  }

  /** Where a file of this name was put instead, or where unnamed ones were; null where nothing was. */
  elsewhere(name: string): string | null {
    for (const file of this.#files) {
      if (!file.endsWith(`/${name}`)) continue;
      const folder = file.slice(0, -name.length - 1);
      // A destination with an ending is the file itself.
      return /\.(?:txt|in|toml|lock)$/.test(folder) ? folder : file;
    }
    for (const folder of this.#folders.keys()) return folder;
    return null;
  }

  take(step: Step): void {
    if (this.#anything) return;
    if (step.kind === 'copy') this.#takeCopy(step);
    else if (step.kind === 'run') this.#takeRun(step);
    // What waits for the stages built upon this one.
    else if (step.keyword === 'ONBUILD') this.#anything = true;
    if (this.#files.size + this.#copies > mostPlaces) this.#anything = true;
  }

  #takeCopy(step: CopyStep): void {
    const written = step.destination === null ? undefined : valueOf(step.destination.value);
    const destination =
      written === undefined ? undefined : valueOf(joined(step.before.workdir, written));
    if (destination === undefined) {
      this.#anything = true;
      return;
    }
    const isNamed = step.flag('parents') === undefined;
    for (const { value } of step.sources) {
      const source = valueOf(value);
      const name = isNamed ? fileName(source) : null;
      if (name === null)
        this.#addFolder(destination, isNamed ? this.#inContext(step, source) : null);
      else this.#addFile(destination, name);
    }
    for (const { name } of step.inline) this.#addFile(destination, name);
  }

  /** Without a slash at its ends; null for a pattern, and for what is not of the context or may be an archive. */
  #inContext({ from, isCopy }: CopyStep, source: string | undefined): string | null {
    if (from !== 'context' || source === undefined || isPattern(source)) return null;
    if (!isCopy && this.#listing()?.isFolder(source) !== true) return null;
    return normalPath(source).slice(1);
  }

  #addFile(destination: string, name: string): void {
    this.#files.add(destination);
    this.#files.add(`${destination === '/' ? '' : destination}/${name}`);
  }

  #addFolder(destination: string, source: string | null): void {
    const sources = this.#folders.get(destination);
    if (sources === undefined) this.#folders.set(destination, [source]);
    else sources.push(source);
    this.#copies++;
  }

  #takeRun(step: RunStep): void {
    if (!step.complete || (step.form === 'shell' && step.commands.length === 0))
      this.#anything = true;
    if (!step.commands.every(makesNoFile)) this.#anything = true;
  }
}

/** Of what is certainly one file: `a/requirements.txt`; null for what may be a folder, an archive or several files. */
function fileName(source: string | undefined): string | null {
  if (source === undefined || isPattern(source) || /^\w+:\/\//.test(source)) return null;
  const name = source.replace(/^.*\//s, '');
  return /\.(?:txt|toml|lock|py|sh|cfg|ini|in|md|rst|ya?ml|json|conf|env)$/.test(name)
    ? name
    : null;
}

/** None that a project is installed from: packages and what manages accounts and modes bring others. */
export function makesNoFile(command: Command): boolean {
  const { name, words, tool, redirects, assignments } = command;
  if (
    redirects.length > 0 &&
    redirects.some(({ operator, target }) => isWriting(operator) && target?.value !== '/dev/null')
  )
    return false;
  if (tool !== null)
    return tool.kind === 'project'
      ? /^(?:install|sync|config|venv|self|cache)$/.test(tool.action ?? '')
      : tool.kind !== 'pip' || (tool.action !== 'compile' && tool.action !== 'lock');
  if (words.length === 0) return assignments.size > 0;
  if (/^python[\d.]*$/.test(name ?? ''))
    return words[1]?.value === '-m' && words[2]?.value === 'venv';
  if (isActivation(command)) return true;
  // `rm -rf /x \` may have swallowed a COPY, as stray-line-continuation says.
  return quiet.has(name ?? '') && !words.some(({ raw }) => raw === 'COPY' || raw === 'ADD');
}

const isWriting = (operator: string): boolean => operator.includes('>') && operator !== '>&';

const quiet: ReadonlySet<string> = new Set(
  `apt-mark apt-cache apt-config rm mkdir rmdir chmod chown chgrp useradd usermod groupadd adduser addgroup id whoami
   echo printf cat ls find grep head tail true : test [ set export unset pwd sleep date env uname locale-gen
   update-ca-certificates ldconfig virtualenv`.split(/\s+/),
);
