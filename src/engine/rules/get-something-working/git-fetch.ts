import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';

/** A package that pip or uv can only get with git, or only install with a compiler. */
export interface GitFetch {
  readonly place: Place;
  /** `git+https`, `git+ssh`. */
  readonly scheme: string;
  /** The file that asks for it; null for the command itself. */
  readonly file: string | null;
  /** The package that is compiled. */
  readonly compiled?: string;
}

/** What the install commands of a model call git for, as far as it is sure: poetry reads repositories by itself. */
export function gitFetches(model: Model): ReadonlyMap<Command, GitFetch> {
  const fetches = new Map(model.beside?.gitFetchesInFiles(model));
  if (!model.text.includes('git+')) return fetches;
  for (const { runs } of model.stages) {
    for (const { commands } of runs) {
      for (const command of commands) {
        const word = fetchesWith(command) ? command.words.find(schemeOf) : undefined;
        const scheme = word && schemeOf(word);
        if (word && scheme) fetches.set(command, { place: word.place, scheme, file: null });
      }
    }
  }
  return fetches;
}

const fetchesWith = ({ tool }: Command): boolean =>
  tool !== null &&
  (tool.kind === 'pip' || (tool.kind === 'project' && /^(?:uv|pipx)$/.test(tool.tool))) &&
  /^(?:install|wheel|download|add|run|tool)$/.test(tool.action ?? '');

const schemeOf = ({ value, raw }: Word): string | undefined =>
  gitScheme(value ?? raw.replaceAll(/["']/g, ''));

/** `git+https` of `git+https://…` and of `name[extra] @ git+https://…`; undefined where a marker may leave it out. */
export const gitScheme = (requirement: string): string | undefined =>
  /^(?:[\w.-]{1,100}(?:\[[^\]]{0,100}\])?[ \t]{0,9}@[ \t]{0,9})?(git\+[a-z]+):[^;]*$/.exec(
    requirement,
  )?.[1];
