import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import { compiled } from '../smaller-images/slim-lacks.ts';

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
  const { text } = model;
  const compiles = /psycopg2|mysqlc|python-l|cairo|uwsgi/i.test(text) && !otherSource.test(text);
  if (!compiles && !text.includes('git+')) return needed;
  for (const { runs } of model.stages) {
    for (const { commands } of runs) {
      for (const command of commands) {
        if (!fetchesWith(command)) continue;
        const isPip =
          compiles && command.tool?.kind === 'pip' && command.tool.action !== 'download';
        for (const word of command.words) {
          const reason = schemeOf(word) ?? (isPip ? compiledName(word) : undefined);
          if (reason === undefined) continue;
          const program = reason.startsWith('git+') ? 'git' : 'gcc';
          needed.set(command, { program, reason, file: null, place: word.place });
          break;
        }
      }
    }
  }
  return needed;
}

/** Another index, or a folder, may have a wheel of it. */
const otherSource = /pip\.conf|pip config|[-_](?:index|find|config)|type=[^c]|ly-b| -[if] /i;

/** Not where a marker may leave it out, nor an old release that had a wheel. */
const compiledName = ({ value }: Word): string | undefined =>
  /;|@|==2\.7/.test(value ?? '') ? undefined : compiled.exec(value ?? '')?.[0];

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
