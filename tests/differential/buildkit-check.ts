import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { valueOf, judge, type CheckInput } from '../../src/engine/index.ts';
import type { Found } from './own-findings.ts';

const place = z.object({
  ranges: z.array(z.object({ start: z.object({ line: z.number().default(0) }) })).nullish(),
});
const report = z.object({
  warnings: z
    .array(
      z.object({ ruleName: z.string(), detail: z.string().default(''), location: place.nullish() }),
    )
    .nullish(),
  buildError: z.object({ message: z.string(), location: place.nullish() }).nullish(),
});

export interface BuildKitReport {
  readonly found: readonly (Found & { readonly detail: string })[];
  /** Where and why it would not build; it looks no further then. */
  readonly refused: { readonly line: number; readonly message: string } | null;
}

/** Whether a Docker Engine answers and its client can check. */
export const canCheck = (): boolean =>
  spawnSync('docker', ['buildx', 'version']).status === 0 &&
  spawnSync('docker', ['version']).status === 0;

/** One folder for all checks of a run; call `remove` at the end. */
export class BuildKitCheck {
  readonly #folder = mkdtempSync(join(tmpdir(), 'differential-'));
  #count = 0;

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * What `docker buildx build --call=check` says. No image is pulled: an empty folder stands for every base image, and
   * the frontend is the engine's own, whatever `# syntax=` asks for.
   */
  async of(input: CheckInput): Promise<BuildKitReport> {
    const folder = join(this.#folder, String(this.#count++));
    const nothing = join(this.#folder, 'nothing');
    mkdirSync(nothing, { recursive: true });
    const files = { ...ignoreFilesOf(input), Dockerfile: withOwnFrontend(input.dockerfile) };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const images = new Set(imagesOf(input));
    for (;;) {
      const contexts = [...images].flatMap((name) => ['--build-context', `${name}=${nothing}`]);
      const { out, error } = await run([...contexts, ...asking(input), folder]);
      const missing = /ERROR: (\S+): failed to resolve source metadata/.exec(error)?.[1];
      if (missing === undefined || images.has(missing)) return readReport(out, error);
      images.add(missing);
    }
  }
}

/** The only files of the context that checks look at. */
const ignoreFilesOf = ({ files = {} }: CheckInput): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([path]) => /^[^/]*\.dockerignore$/.test(path)));

/** Experiments have to be asked for; a file that chooses its checks itself goes without. */
const asking = ({ dockerfile }: CheckInput): string[] =>
  /^#\s*check\s*=/im.test(dockerfile)
    ? []
    : ['--build-arg', 'BUILDKIT_DOCKERFILE_CHECK=experimental=all'];

/** Without `# syntax=`: the directives below it move up, and every other line stays where it is. */
function withOwnFrontend(dockerfile: string): string {
  const lines = dockerfile.split('\n');
  const end = lines.findIndex((line) => !/^\uFEFF?#\s*\w+\s*=/.test(line));
  const directives = lines.slice(0, Math.max(0, end));
  const kept = directives.filter((line) => !/^\uFEFF?#\s*syntax\s*=/i.test(line));
  const gone = directives.slice(kept.length).map(() => '#');
  return [...kept, ...gone, ...lines.slice(directives.length)].join('\n');
}

const imagesOf = (input: CheckInput): string[] =>
  judge(input, []).model.images.flatMap(({ reference }) => {
    const name = valueOf(reference)?.text;
    return name === undefined || name === 'scratch' ? [] : [name];
  });

function run(words: readonly string[]): Promise<{ out: string; error: string }> {
  const asked = ['buildx', 'build', '--call=check,format=json', ...words];
  const environment = { ...process.env, DOCKER_BUILDKIT: '1' };
  return new Promise((resolve) => {
    execFile('docker', asked, { env: environment, maxBuffer: 1 << 26 }, (_, out, error) =>
      resolve({ out, error }),
    );
  });
}

function readReport(out: string, error: string): BuildKitReport {
  if (!out.startsWith('{')) throw new Error(`docker said: ${error.slice(-2000)}`);
  const { warnings, buildError } = report.parse(JSON.parse(out));
  const lineOf = (at: z.infer<typeof place> | null | undefined): number =>
    at?.ranges?.[0]?.start.line ?? 0;
  return {
    found: (warnings ?? []).map(({ ruleName, detail, location }) => ({
      code: ruleName,
      line: lineOf(location),
      detail,
    })),
    refused: buildError ? { line: lineOf(buildError.location), message: buildError.message } : null,
  };
}
