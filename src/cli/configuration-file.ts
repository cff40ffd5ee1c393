import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import {
  combine,
  fromHadolintFile,
  likeHadolint,
  readConfiguration,
  type Configuration,
} from '../course/configuration.ts';
import { rules, rulesByName } from '../engine/index.ts';
import { entryOf, itemsOf, type DocumentNode } from '../engine/documents/document.ts';
import { parseYaml, readYaml } from '../engine/yaml.ts';
import type { Configured } from './configured.ts';
import { CommandFailure } from './failure.ts';
import { jsonMistake } from './json-mistake.ts';

/** Deeper chains of `extends` are taken for a mistake. */
const deepest = 10;

interface Located {
  readonly configuration: Configuration;
  readonly folder: string;
}

interface Parsed {
  readonly configuration: Configuration;
  /** Fails with path, line and reason. */
  readonly fail: (at: readonly (string | number)[], reason: string) => never;
}

/** Reads configurations with what they extend, each file once. Fails with path, line and reason. */
export class ConfigurationReader {
  readonly #cwd: string;
  readonly #parsed = new Map<string, Promise<Parsed>>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** `isNamed`: by `--config`. */
  async read(path: string, isNamed: boolean): Promise<Configured> {
    const chain = await this.#withExtended(path, [], isNamed);
    const own = chain.map(({ configuration }) => configuration);
    const failOn = own.findLast((one) => one.failOn !== undefined)?.failOn;
    const site = own.findLast((one) => one.site !== undefined)?.site;
    const target = own.findLast((one) => one.target !== undefined)?.target;
    return {
      config: combine(own, rulesByName),
      exclude: chain.map(({ configuration, folder }) => ({
        folder,
        patterns: configuration.exclude ?? [],
      })),
      isLikeHadolint: own.some((one) => [one.extends ?? []].flat().includes('hadolint')),
      ...(failOn === undefined ? {} : { failOn }),
      ...(target === undefined ? {} : { target }),
      ...(site === undefined ? {} : { site: site.endsWith('/') ? site : `${site}/` }),
    };
  }

  /** What a file extends comes before it. */
  async #withExtended(
    path: string,
    above: readonly string[],
    isNamed: boolean,
  ): Promise<Located[]> {
    const { configuration, fail } = await this.#parsedAt(path, isNamed);
    const folder = dirname(path);
    const before: Located[] = [];
    const extended = [configuration.extends ?? []].flat();
    for (const [index, one] of extended.entries()) {
      const at = Array.isArray(configuration.extends) ? ['extends', index] : ['extends'];
      if (one === 'hadolint') {
        before.push({ configuration: { rules: hadolintSettings() }, folder });
        continue;
      }
      const target = resolve(folder, one);
      if (target === path || above.includes(target)) fail(at, `"${one}" extends itself`);
      if (above.length >= deepest) fail(at, 'more than ten files extend one another');
      if ((await textAt(target)) === null) fail(at, `there is no file "${one}"`);
      before.push(
        ...(/\.ya?ml$/.test(one)
          ? [{ configuration: await hadolintFileAt(target, shown(target, this.#cwd)), folder }]
          : await this.#withExtended(target, [...above, path], false)),
      );
    }
    return [...before, { configuration, folder }];
  }

  #parsedAt(path: string, isNamed: boolean): Promise<Parsed> {
    let known = this.#parsed.get(path);
    if (known === undefined) {
      known = parsedAt(path, shown(path, this.#cwd), isNamed);
      this.#parsed.set(path, known);
    }
    return known;
  }
}

async function parsedAt(path: string, name: string, isNamed: boolean): Promise<Parsed> {
  const text = await textAt(path, isNamed);
  if (text === null) throw new CommandFailure(`${name}: cannot be read`);
  const fail: Parsed['fail'] = (at, reason) => {
    throw new CommandFailure(`${name}:${lineOf(text, readYaml(text), at)}: ${reason}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { line, reason } = jsonMistake(text, error instanceof Error ? error.message : '');
    throw new CommandFailure(`${name}:${line}: ${reason}`);
  }
  const read = readConfiguration(value, rulesByName);
  if ('mistake' in read) return fail(read.mistake.path, reasonOf(read.mistake));
  return { configuration: read.configuration, fail };
}

const reasonOf = ({
  path,
  reason,
}: {
  path: readonly (string | number)[];
  reason: string;
}): string =>
  path.length === 0 || reason.includes(`"${path.at(-1)}"`)
    ? reason
    : `${path.join('.')}: ${reason}`;

function hadolintSettings(): NonNullable<Configuration['rules']> {
  const reason = 'hadolint ignores it';
  return Object.fromEntries(
    Object.entries(likeHadolint(rules)).map(([id, severity]) => [
      id,
      severity === 'off' ? { severity, reason } : severity,
    ]),
  );
}

async function hadolintFileAt(path: string, name: string): Promise<Configuration> {
  const text = (await textAt(path)) ?? '';
  const node = readYaml(text);
  const fault = node === null ? faultOfYaml(text) : null;
  if (fault !== null) throw new CommandFailure(`${name}:${fault}: not valid YAML`);
  const read = fromHadolintFile(node && plain(node), rulesByName);
  if ('configuration' in read) return read.configuration;
  const line = lineOf(text, node, read.mistake.path);
  throw new CommandFailure(
    `${name}:${line}: not a hadolint configuration: ${reasonOf(read.mistake)}`,
  );
}

/** The line that cannot be read as YAML; null when there is none, as in an empty file. */
function faultOfYaml(text: string): number | null {
  try {
    parseYaml(text);
    return null;
  } catch (error) {
    const [, line] = /at line (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return Number(line ?? 1);
  }
}

const plain = (node: DocumentNode): unknown => {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
};

/** The line of the deepest key of the path that is there. JSON is read as YAML for its places. */
function lineOf(
  text: string,
  node: DocumentNode | null,
  path: readonly (string | number)[],
): number {
  let here = node;
  let offset = here?.span.start ?? 0;
  for (const key of path) {
    if (typeof key === 'number') {
      here = itemsOf(here)[key] ?? null;
      offset = here?.span.start ?? offset;
    } else {
      const entry = entryOf(here, key);
      if (entry === undefined) break;
      offset = entry.keySpan.start;
      here = entry.value;
    }
  }
  return text.slice(0, offset).split('\n').length;
}

/** A configuration that is found, not named, is a file: a pipe would be waited for. */
async function textAt(path: string, isNamed = false): Promise<string | null> {
  const kind = await stat(path).catch(() => null);
  if (kind === null || !(isNamed || kind.isFile())) return null;
  const text = await readFile(path, 'utf8').catch(() => null);
  // Editors of Windows put a byte order mark in front.
  return text?.replace(/^\uFEFF/, '') ?? null;
}

const shown = (path: string, cwd: string): string => relative(cwd, path) || path;
