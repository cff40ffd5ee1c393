import type { Contents } from '../../results/index.ts';
import type { ImageConfig } from '../saved-image.ts';
import { secretsIn, type Secret } from '../secret.ts';
import { plainInstruction } from './instruction.ts';

type Leak = Contents['leaks'][number];

export interface SearchedLayer {
  readonly instruction: string;
  readonly files: readonly { readonly path: string; readonly secrets: readonly string[] }[];
}

/** Every place of an image that holds a secret: files of its own layers, hidden ones too, and its configuration. */
export function leaks(
  layers: readonly SearchedLayer[],
  config: ImageConfig,
  secrets: readonly Secret[],
): Leak[] {
  const inFiles = layers.flatMap(({ instruction, files }) =>
    files.flatMap((file) =>
      file.secrets.map((secret) => ({ secret, place: `/${file.path}`, instruction })),
    ),
  );
  return [...inConfiguration(config, secrets), ...inFiles];
}

function inConfiguration({ history, config }: ImageConfig, secrets: readonly Secret[]): Leak[] {
  const leak = (secret: string, instruction: string): Leak => ({
    secret,
    place: 'configuration',
    instruction,
  });
  const inHistory = history.flatMap(({ created_by = '' }) =>
    secretsIn(created_by, secrets).map((name) => leak(name, plainInstruction(created_by))),
  );
  const settings = [
    ...(config?.Env ?? []).map((text) => `ENV ${text}`),
    ...Object.entries(config?.Labels ?? {}).map(([name, value]) => `LABEL ${name}=${value}`),
  ];
  // ENV and LABEL stand in the history as well, unless the build itself was told to set them.
  const known = new Set(inHistory.map(({ secret }) => secret));
  const elsewhere = settings.flatMap((text) =>
    secretsIn(text, secrets)
      .filter((name) => !known.has(name))
      .map((name) => leak(name, text)),
  );
  return [...inHistory, ...elsewhere];
}
