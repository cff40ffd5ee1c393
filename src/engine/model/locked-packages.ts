import { mapped } from '../mapped.ts';

/** One package of uv.lock or poetry.lock. */
export interface LockedPackage {
  readonly name: string;
  /** The project itself, or a member of its workspace. */
  readonly isProject: boolean;
  /** Poetry: the groups that want it, `main` and others; null where the lock does not say. */
  readonly groups: readonly string[] | null;
  /** Poetry: only an extra brings it. */
  readonly isOptional: boolean;
  readonly needs: readonly LockedNeed[];
  /** Names or addresses of wheels and archives. */
  readonly files: readonly string[];
}

/** What a package needs, by itself or, where `extra` is not null, with that extra. */
export interface LockedNeed {
  readonly name: string;
  readonly extra: string | null;
  /** Extras of what is needed. */
  readonly extras: readonly string[];
  /** As written; empty without one. */
  readonly marker: string;
}

type Growing = {
  -readonly [Key in keyof LockedPackage]: LockedPackage[Key] extends readonly (infer Item)[]
    ? Item[]
    : LockedPackage[Key];
};

/**
 * Reads a lock line by line, in the form in which uv and Poetry write it. A reader of TOML takes ten times as long,
 * and these files have a megabyte.
 */
export function readLockedPackages(text: string): readonly LockedPackage[] {
  const packages: Growing[] = [];
  let table = '';
  let list = '';
  for (const line of text.split(/\r?\n/)) {
    const header = line.startsWith('[') ? /^\[{1,2}([\w."-]{1,200})\]/.exec(line)?.[1] : undefined;
    if (header !== undefined) {
      [table, list] = [header, ''];
      if (header === 'package')
        packages.push({
          ...{ name: '', isProject: false, groups: null, isOptional: false },
          ...{ needs: [], files: [] },
        });
      continue;
    }
    const one = packages.at(-1);
    if (one === undefined || !table.startsWith('package')) continue;
    const key = list === '' ? /^"?([\w.-]{1,200})"? = /.exec(line)?.[1] : undefined;
    if (key !== undefined && table === 'package') takeValue(one, key, line);
    if (key === undefined && list === '') continue;
    const field = key ?? list;
    if (table === 'package.dependencies') one.needs.push(poetryNeed(field, line));
    else takeItem(one, table, field, line);
    list =
      line.startsWith(']') || (key !== undefined && !line.trimEnd().endsWith('[')) ? '' : field;
  }
  return packages;
}

function takeValue(one: Growing, key: string, line: string): void {
  if (key === 'name') one.name = quoted(line);
  else if (key === 'source') one.isProject = /\b(?:editable|virtual) = /.test(line);
  else if (key === 'optional') one.isOptional = line.endsWith('true');
  else if (key === 'category') one.groups = [quoted(line)];
  else if (key === 'groups')
    one.groups = mapped([...line.matchAll(/"([^"]{1,200})"/g)], ([, name = '']) => name);
}

/** An item of a list, on a line of its own or behind the list's name. */
function takeItem(one: Growing, table: string, field: string, line: string): void {
  if (table === 'package' && (field === 'wheels' || field === 'files')) {
    for (const [, file = ''] of line.matchAll(/\b(?:url|file|filename) = "([^"]{1,2000})"/g))
      one.files.push(file);
    return;
  }
  const isOwn = table === 'package' && field === 'dependencies';
  if (!isOwn && table !== 'package.optional-dependencies') return;
  for (const item of line.split('{ ').slice(1)) {
    const extras = /\bextra = \[([^\]]{0,1000})\]/.exec(item)?.[1] ?? '';
    one.needs.push({
      name: /\bname = "([^"]{1,200})"/.exec(item)?.[1] ?? '',
      extra: isOwn ? null : field,
      extras: mapped([...extras.matchAll(/"([^"]{1,200})"/g)], ([, name = '']) => name),
      marker: /\bmarker = "([^"]{0,2000})"/.exec(item)?.[1] ?? '',
    });
  }
}

/** `colorama = {version = "*", markers = "platform_system == \"Windows\""}` */
const poetryNeed = (key: string, line: string): LockedNeed => ({
  name: key.toLowerCase().replaceAll(/[-_.]+/g, '-'),
  extra: null,
  extras: [],
  marker: (/\bmarkers = "(.{0,2000})"\}/.exec(line)?.[1] ?? '').replaceAll('\\"', "'"),
});

const quoted = (line: string): string => /"([^"]{0,200})"/.exec(line)?.[1] ?? '';
