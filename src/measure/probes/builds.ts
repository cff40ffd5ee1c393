import type { BuildContext, PackagedApp } from '../../course/file-set.ts';
import { edited } from '../../course/file-set.ts';
import type { Build, Failure, Measurement } from '../../results/index.ts';
import { buildImage, forgetBuilds, type BuildRun } from '../build-image.ts';
import type { Clock } from '../clock.ts';
import { withContextFolder } from '../context-folder.ts';
import type { Docker } from '../docker.ts';
import { sampleOf } from '../sample.ts';

type Kind = 'cold' | 'nothing' | 'app' | 'dependency';
type Built = Extract<BuildRun, { kind: 'built' }>;

export interface Builds {
  readonly builds: Measurement['builds'];
  readonly failures: Failure[];
  readonly bases: readonly string[];
}

const kinds: readonly Kind[] = ['cold', 'nothing', 'app', 'dependency'];

/**
 * Builds with an empty cache, then again after nothing, an edit of the app and of a dependency,
 * as often as asked; every round starts from an empty cache, so an edit is new in each of them.
 * The unedited image carries `tag` afterwards.
 */
export async function measureBuilds(
  tools: { docker: Docker; clock: Clock },
  context: BuildContext,
  app: PackagedApp,
  tag: string,
  runs: number,
): Promise<Builds> {
  const contexts: Record<Kind, BuildContext | null> = {
    cold: context,
    nothing: context,
    app: edited(context, app.edits.app),
    dependency: edited(context, app.edits.dependency),
  };
  const built: Record<Kind, Built[]> = { cold: [], nothing: [], app: [], dependency: [] };
  const failures = new Map<Kind, Failure>();
  for (const kind of kinds) {
    if (contexts[kind] === null) {
      failures.set(kind, { at: kind, exitCode: null, message: 'No edit of app.json applies.' });
    }
  }

  for (let round = 1; round <= runs && !failures.has('cold'); round += 1) {
    await forgetBuilds(tools.docker);
    for (const kind of kinds) {
      const files = contexts[kind];
      if (files === null || failures.has('cold') || failures.has(kind)) continue;
      const name = kind === 'cold' || kind === 'nothing' ? tag : `${tag}-edited`;
      const dockerfile = files.get('Dockerfile') ?? '';
      const run = await withContextFolder(files, (folder) =>
        buildImage(tools, folder, name, dockerfile),
      );
      if (run.kind === 'built') built[kind].push(run);
      else failures.set(kind, { ...run.failure, at: kind === 'cold' ? 'build' : kind });
    }
    await tools.docker(['image', 'rm', '--force', `${tag}-edited`]);
  }
  return {
    builds: {
      cold: summary(built.cold),
      nothing: summary(built.nothing),
      app: failures.has('app') ? null : summary(built.app),
      dependency: failures.has('dependency') ? null : summary(built.dependency),
      base: null,
      argument: null,
      commit: null,
    },
    failures: failures.has('cold')
      ? [...failures.values()].filter(({ at }) => at === 'build')
      : [...failures.values()],
    bases: built.cold[0]?.bases ?? [],
  };
}

function summary(runs: readonly Built[]): Build | null {
  const [first] = runs;
  if (first === undefined) return null;
  const seconds = sampleOf(runs.map((run) => run.seconds));
  const distance = (run: Built) => Math.abs(run.seconds - seconds.median);
  const middle = runs.reduce((best, run) => (distance(run) < distance(best) ? run : best), first);
  return {
    seconds,
    stepsRun: first.steps.filter(({ cached }) => !cached).length,
    stepsCached: first.steps.filter(({ cached }) => cached).length,
    steps: [...middle.steps],
    contextBytes: null,
  };
}
