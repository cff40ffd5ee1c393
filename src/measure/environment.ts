import type { Environment } from '../results/index.ts';
import { recreatedLabel } from './bases/recipe.ts';
import type { Builder } from './builder.ts';
import { answer, type Docker } from './docker.ts';

/** What `docker info` says that a reader of the numbers needs. */
interface Info {
  readonly ServerVersion: string;
  readonly Driver: string;
  readonly DriverStatus: readonly (readonly [string, string])[] | null;
  readonly OperatingSystem: string;
  readonly NCPU: number;
  readonly MemTotal: number;
}

export type Bases = Environment['bases'];

/** How numbers are being taken, without the base images, which become known by building. */
export async function readEnvironment(
  docker: Docker,
  bases: Bases,
  builders: readonly Builder[],
  commit: string | null,
): Promise<Omit<Environment, 'runs'>> {
  const info = JSON.parse(await answer(docker, ['info', '--format', '{{json .}}'])) as Info;
  const versions = builders.map(({ version }) => version ?? `part of Engine ${info.ServerVersion}`);
  return {
    engine: info.ServerVersion,
    buildkit: [...new Set(versions)].join(', '),
    imageStore: imageStore(info),
    operatingSystem: info.OperatingSystem,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    bases,
    baseDigests: {},
    packages: bases === 'recreated' ? 'mirror on loopback' : 'network',
    builders: builders.map(({ name }) => name).sort(),
    commit,
  };
}

/** `overlay2` in the classic store, `overlayfs (containerd)` in the newer one. */
function imageStore({ Driver, DriverStatus }: Info): string {
  const isContainerd = (DriverStatus ?? []).some(([, value]) => value.includes('containerd'));
  return isContainerd ? `${Driver} (containerd)` : Driver;
}

/** Image id of a base on this machine; null when it is not here. */
export async function imageId(docker: Docker, image: string): Promise<string | null> {
  const { code, stdout } = await docker(['image', 'inspect', '--format', '{{.Id}}', image]);
  return code === 0 ? stdout.trim() : null;
}

/** Whether `npm run bases` made the image. */
export async function isRecreated(docker: Docker, image: string): Promise<boolean> {
  const format = `{{index .Config.Labels "${recreatedLabel}"}}`;
  const { code, stdout } = await docker(['image', 'inspect', '--format', format, image]);
  return code === 0 && stdout.trim() !== '';
}
