import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';

/** What is known of the wheels that an installation on Alpine would find. */
export interface MuslWheels {
  /** Packages with wheels for other Linux systems and none for musl, in the order found. */
  readonly missing: readonly string[];
  /** A lock file lists every package, so that nothing else can be missing. */
  readonly complete: boolean;
}

/** Without a musllinux wheel when last looked, November 2026; with manylinux wheels for years. */
const withoutWheel: ReadonlySet<string> = new Set([
  ...['torch', 'torchvision', 'torchaudio', 'tensorflow', 'onnxruntime', 'xgboost'],
  ...['opencv-python', 'opencv-python-headless', 'opencv-contrib-python'],
]);

/** Reads the lock file in the context's root, else the names on the command lines and in requirements files. */
export function wheelsForMusl(
  model: Model,
  commands: readonly Command[],
  python: string | null,
): MuslWheels {
  const locked = commands.some(({ tool }) => tool?.kind === 'project' && tool.installsDependencies);
  const lock = locked ? model.beside?.lockedWithoutMusl(model, python) : null;
  if (lock) return { missing: lock, complete: true };
  const named = commands.flatMap(({ tool }) => (tool?.kind === 'pip' ? tool.packages : []));
  const names = new Set(mapped(named, ({ raw }) => projectName(raw)));
  for (const { files } of model.beside?.installedRequirements(model) ?? []) {
    for (const { name } of files.flatMap(({ lines }) => lines)) if (name !== null) names.add(name);
  }
  return { missing: [...names].filter((name) => withoutWheel.has(name)), complete: false };
}

const projectName = (requirement: string): string =>
  (/^["']?([\w.-]+)/.exec(requirement)?.[1] ?? '').toLowerCase().replaceAll(/[-_.]+/g, '-');
