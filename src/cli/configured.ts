import { dirname, join, resolve } from 'node:path';
import type { CheckConfig, Severity } from '../engine/index.ts';
import type { Exclusion } from './excluded.ts';
import { stat } from './files.ts';

/** What the configuration files say together. */
export interface Configured {
  readonly config: CheckConfig;
  readonly failOn?: Severity;
  readonly site?: string;
  readonly target?: string;
  readonly exclude: readonly Exclusion[];
  /** It extends hadolint, so people look for hadolint's codes. */
  readonly isLikeHadolint?: boolean;
}

export const configurationName = 'shipworthy.json';

const nothing: Configured = { config: {}, exclude: [] };

/**
 * The configuration named by `--config`, else the nearest shipworthy.json from `cwd` upwards to the repository's root;
 * false: none. The reader is loaded only where there is something to read.
 */
export async function readConfigured(
  named: string | false | undefined,
  cwd: string,
): Promise<Configured> {
  if (named === false) return nothing;
  const path = named === undefined ? await nearest(cwd) : resolve(cwd, named);
  if (path === null) return nothing;
  const { readConfigurationFile } = await import('./configuration-file.ts');
  return readConfigurationFile(path, cwd, named !== undefined);
}

async function nearest(cwd: string): Promise<string | null> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, configurationName);
    if (await exists(path)) return path;
    if ((await exists(join(folder, '.git'))) || dirname(folder) === folder) return null;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
