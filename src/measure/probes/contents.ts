import type { PackagedApp } from '../../course/file-set.ts';
import type { Contents } from '../../results/index.ts';
import type { Docker } from '../docker.ts';
import { filesBelow } from '../image-files.ts';
import type { ImageConfig } from '../saved-image.ts';
import { bytecode } from './bytecode.ts';
import { compilers } from './compilers.ts';
import type { ReadImage } from './image.ts';
import { leaks } from './leaks.ts';
import { debianPackages, pythonPackages } from './packages.ts';
import { worldWritable } from './world-writable.ts';

/** What the files and the configuration of an image say. Nothing is run. */
export async function readContents(
  docker: Docker,
  { files, config, searched }: Omit<ReadImage, 'image' | 'listings'>,
  bases: readonly string[],
  app: Pick<PackagedApp, 'package' | 'secrets'>,
): Promise<Contents> {
  const all = [...filesBelow(files.root, '')];
  return {
    compilers: compilers(files, pathOf(config)),
    bytecode: bytecode(
      all.map(([path]) => path),
      app.package,
    ),
    leaks: leaks(searched, config, app.secrets ?? []),
    worldWritable: worldWritable(files),
    pythonPackages: pythonPackages(all),
    debianPackages: debianPackages(all),
    labels: await ownLabels(docker, config, bases),
  };
}

const pathOf = ({ config }: ImageConfig): string =>
  (config?.Env ?? []).find((entry) => entry.startsWith('PATH='))?.slice('PATH='.length) ?? '';

/** Labels that none of the bases has with the same value. */
async function ownLabels(
  docker: Docker,
  { config }: ImageConfig,
  bases: readonly string[],
): Promise<Record<string, string>> {
  const inherited = new Set<string>();
  for (const base of bases) {
    const format = ['image', 'inspect', '--format', '{{json .Config.Labels}}'];
    const { code, stdout } = await docker([...format, base]);
    const labels = code === 0 ? (JSON.parse(stdout) as Record<string, string> | null) : null;
    for (const label of Object.entries(labels ?? {})) inherited.add(label.join('='));
  }
  return Object.fromEntries(
    Object.entries(config?.Labels ?? {})
      .filter((label) => !inherited.has(label.join('=')))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
