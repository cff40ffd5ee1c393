import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';

/** A program that pip or uv calls for one of the packages it installs. */
export interface NeededTool {
  readonly program: 'git' | 'gcc';
  /** The scheme of the address that git is called for, `git+https` or `git+ssh`, or the package that gcc compiles. */
  readonly reason: string;
  /** The file that names the package; null for the command itself. */
  readonly file: string | null;
  readonly place: Place;
}

/** What the install commands of a model need, as far as it is sure: poetry reads repositories by itself. */
export function neededTools(model: Model): ReadonlyMap<Command, NeededTool> {
  const needed = new Map(model.beside?.toolsNeededByFiles(model));
  if (!model.text.includes('git+')) return needed;
  for (const { runs } of model.stages) {
    for (const { commands } of runs) {
      for (const command of commands) {
        const word = fetchesWith(command) ? command.words.find(schemeOf) : undefined;
        const reason = word && schemeOf(word);
        if (word && reason)
          needed.set(command, { program: 'git', reason, file: null, place: word.place });
      }
    }
  }
  return needed;
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
