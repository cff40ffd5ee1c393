import type { Word } from './command.ts';

/** How a program that runs another program spells its own arguments. */
interface Wrapper {
  /** Short letters and long names (with dashes) that take a value in the next word. */
  readonly valued: ReadonlySet<string>;
  /** Operands before the program: a user, a duration. */
  readonly operands?: number;
  /** Words that must follow its name: `run` of `poetry run`. */
  readonly action?: string;
  /** `A=b` words before the program are assignments. */
  readonly assigns?: boolean;
  /** The program's last arguments come from its input. */
  readonly addsArguments?: boolean;
}

/** By the name of the program. */
export type Wrappers = ReadonlyMap<string, Wrapper>;

const wrapper = (valued: string, more: Omit<Wrapper, 'valued'> = {}): Wrapper => ({
  valued: new Set(valued.split(' ')),
  ...more,
});

const condaRun = wrapper('-n --name -p --prefix --cwd -e --env', { action: 'run' });

/** Taken off in every shell command. */
export const shellWrappers: Wrappers = new Map(
  Object.entries({
    sudo: wrapper('-u --user -g --group -h --host -p --prompt -C -D --chdir -R -T -U', {
      assigns: true,
    }),
    doas: wrapper('-u -C'),
    env: wrapper('-u --unset -C --chdir -S', { assigns: true }),
    exec: wrapper('-a'),
    time: wrapper('-f --format -o --output'),
    nice: wrapper('-n --adjustment'),
    ionice: wrapper('-c --class -n --classdata'),
    nohup: wrapper(''),
    setsid: wrapper(''),
    eatmydata: wrapper(''),
    stdbuf: wrapper('-i --input -o --output -e --error'),
    timeout: wrapper('-k --kill-after -s --signal', { operands: 1 }),
    retry: wrapper('-t -d -m -s', {}),
    xargs: wrapper(
      '-a --arg-file -d --delimiter -E -I -L --max-lines -n --max-args -P --max-procs -s --max-chars',
      { addsArguments: true },
    ),
    command: wrapper(''),
    builtin: wrapper(''),
    chroot: wrapper('', { operands: 1 }),
    conda: condaRun,
    mamba: condaRun,
    micromamba: condaRun,
    poetry: wrapper('-C --directory -P --project', { action: 'run' }),
    pipenv: wrapper('--python', { action: 'run' }),
    pdm: wrapper('-p --project', { action: 'run' }),
    hatch: wrapper('-e --env', { action: 'run' }),
  }),
);

const inits = wrapper('-p -e -r --rewrite');

/** Taken off in front of what a container starts, besides the shell's. */
export const startWrappers: Wrappers = new Map([
  ...shellWrappers,
  ...Object.entries({
    tini: inits,
    'tini-static': inits,
    'docker-init': inits,
    'dumb-init': inits,
    catatonit: inits,
    gosu: wrapper('', { operands: 1 }),
    'su-exec': wrapper('', { operands: 1 }),
    's6-setuidgid': wrapper('', { operands: 1 }),
    setpriv: wrapper(
      '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --selinux-label --apparmor-profile',
    ),
    runuser: wrapper('-u --user -g --group -G --supp-group -s --shell -w'),
    chpst: wrapper('-u -U -b -e -n -l -L'),
    uv: wrapper(
      '--directory --project --config-file --cache-dir --python -p --extra --no-extra --group --no-group --only-group --with --with-editable --with-requirements --env-file --package --index --default-index --index-url --extra-index-url --link-mode -i -w --color',
      { action: 'run' },
    ),
    'opentelemetry-instrument': wrapper(
      '--traces_exporter --metrics_exporter --logs_exporter --service_name --exporter_otlp_endpoint',
    ),
    'ddtrace-run': wrapper(''),
    'newrelic-admin': wrapper('', { action: 'run-program' }),
    doppler: wrapper('-p --project -c --config -t --token', { action: 'run' }),
    infisical: wrapper('--env --path --projectId --token', { action: 'run' }),
  }),
]);

export const initNames: ReadonlySet<string> = new Set([
  'tini',
  'tini-static',
  'docker-init',
  'dumb-init',
  'catatonit',
]);
export const privilegeDroppers: ReadonlySet<string> = new Set([
  'gosu',
  'su-exec',
  's6-setuidgid',
  'setpriv',
  'runuser',
  'chpst',
  'su',
]);

/** What unwrapping needs to know of a word. */
type Readable = Pick<Word, 'value' | 'raw'>;

export interface Unwrapped<W> {
  readonly words: readonly W[];
  /** Outermost first. */
  readonly wrappers: readonly string[];
  readonly assignments: readonly (readonly [string, string | null])[];
  /** False when arguments come from elsewhere. */
  readonly complete: boolean;
}

const assignmentPattern = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s;

/** Last path part of a program. */
export const programName = (value: string | null | undefined): string | null =>
  value === null || value === undefined || value === ''
    ? null
    : value.slice(value.lastIndexOf('/') + 1);

/** Takes wrappers off the front of a command; stops where it does not understand an argument. */
export function unwrap<W extends Readable>(words: readonly W[], table: Wrappers): Unwrapped<W> {
  const wrappers: string[] = [];
  const assignments: [string, string | null][] = [];
  let rest = words;
  let complete = true;
  while (rest.length > 0 && wrappers.length < 16) {
    const name = programName(rest[0]?.value);
    const entry = name === null ? undefined : table.get(name);
    if (entry === undefined || name === null) break;
    const inner = takeOff(rest, entry, assignments);
    if (inner === null) break;
    if (name === 'command' && /^-[a-zA-Z]*[vV]/.test(rest[1]?.value ?? '')) break;
    wrappers.push(name);
    rest = inner;
    if (entry.addsArguments) complete = false;
  }
  return { words: rest, wrappers, assignments, complete };
}

/** The words of the wrapped command; null when there is none or the arguments cannot be read. */
function takeOff<W extends Readable>(
  words: readonly W[],
  entry: Wrapper,
  assignments: [string, string | null][],
): readonly W[] | null {
  let action = entry.action;
  let operands = entry.operands ?? 0;
  const found: [string, string | null][] = [];
  for (let i = 1; i < words.length; i++) {
    const word = words[i];
    const value = word?.value ?? null;
    const text = value ?? word?.raw ?? '';
    if (text === '--' && action === undefined && operands === 0) {
      if (i + 1 >= words.length) return null;
      assignments.push(...found);
      return words.slice(i + 1);
    }
    if (text === '--') continue;
    if (text.startsWith('-') && text.length > 1) {
      if (entry.valued.has(text)) i++;
      continue;
    }
    if (action !== undefined) {
      if (text !== action) return null;
      action = undefined;
      continue;
    }
    const assignment = entry.assigns ? assignmentPattern.exec(text) : null;
    if (assignment) {
      found.push([assignment[1] ?? '', value === null ? null : (assignment[2] ?? '')]);
      continue;
    }
    if (operands > 0) {
      operands--;
      continue;
    }
    assignments.push(...found);
    return words.slice(i);
  }
  return null;
}
