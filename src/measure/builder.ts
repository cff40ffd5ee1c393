import { answer, type Docker } from './docker.ts';

/** A buildx builder that answers. */
export interface Builder {
  readonly name: string;
  /** `docker`: BuildKit inside the engine, which sees the engine's images; others have only what they are sent. */
  readonly driver: string;
  /** As it calls itself; null when it does not know. */
  readonly version: string | null;
}

/** Asks buildx for a builder by name, or for the one in use; throws one line that says what to do. */
export async function readBuilder(docker: Docker, name: string | null): Promise<Builder> {
  await requireBuildx(docker);
  const named = name === null ? [] : [name];
  const { code, stdout, stderr } = await docker(['buildx', 'inspect', '--bootstrap', ...named]);
  const field = (title: string) => new RegExp(`^${title}:[ \t]*(\\S.*)$`, 'm').exec(stdout)?.[1];
  const called = field('Name') ?? name ?? 'in use';
  if (/no builder .* found/.test(stderr)) {
    throw new Error(`There is no builder "${called}": docker buildx ls lists those there are.`);
  }
  const driver = field('Driver');
  if (code !== 0 || driver === undefined || field('Status') !== 'running') {
    throw new Error(`The builder ${called} does not answer: start it, or name another one.`);
  }
  const endpoint = field('Endpoint');
  if (driver === 'docker' && endpoint !== (await answer(docker, ['context', 'show']))) {
    throw new Error(
      `The builder ${called} is part of another Docker Engine: its images would not be here. ` +
        `Measure there with docker context use ${called}, or make a builder of the remote driver.`,
    );
  }
  const version = field('BuildKit version') ?? 'unknown';
  // An engine built by a distribution does not know the version of the BuildKit inside it.
  return { name: called, driver, version: version.includes('unknown') ? null : version };
}

async function requireBuildx(docker: Docker): Promise<void> {
  if ((await docker(['buildx', 'version'])).code === 0) return;
  throw new Error('The docker client has no buildx: install its buildx plugin (docker-buildx).');
}
