import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { buildPackage } from '../smaller-images/build-packages.ts';
import { packageInstall, packageName } from '../smaller-images/package-names.ts';
import { debianInstead } from './debian-instead.ts';
import { downloader } from './download.ts';
import { wheelsForMusl } from './musl-wheels.ts';

export const alpineNeedsCompilation: Rule = {
  id: 'alpine-needs-compilation',
  stage: 7,
  severity: 'warning',
  summary: 'On Alpine the usual Linux wheels do not work, so packages are compiled in every build.',
  aliases: {},
  fixable: true,

  *check(model) {
    const judged = new Set<Stage>();
    const found: (Judgement & { bottom: Stage })[] = [];
    for (const stage of model.leaves) {
      const bottom = stage.chain.at(-1);
      if (bottom === undefined || valueOf(stage.base.family) !== 'alpine' || judged.has(bottom))
        continue;
      const commands = stage.chain.flatMap(commandsOf);
      if (!commands.some(downloadsPackages)) continue;
      const judgement = judge(model, commands, valueOf(stage.base.python) ?? null);
      if (judgement === null) continue;
      judged.add(bottom);
      found.push({
        bottom,
        place: bottom.fromPlace,
        ...judgement,
        ...debianInstead(model, bottom),
      });
    }
    const proved = new Set(
      found.flatMap(({ severity, bottom }) => (severity === undefined ? [imageOf(bottom)] : [])),
    );
    for (const { bottom, ...judgement } of found)
      // What the same image proves in another stage says all of it.
      if (judgement.severity === undefined || !proved.has(imageOf(bottom))) yield judgement;
  },
};

const imageOf = ({ image }: Stage): string =>
  (image === null ? undefined : valueOf(image)?.text) ?? '';

const commandsOf = (stage: Stage): readonly Command[] =>
  stage.runs.flatMap(({ commands }) => commands);

/** Proof that something is compiled; a hint where nothing is known; null where every wheel is known to exist. */
function judge(
  model: Model,
  commands: readonly Command[],
  python: string | null,
): Omit<Judgement, 'place'> | null {
  const wheels = wheelsForMusl(model, commands, python);
  if (wheels.missing.length > 0) {
    const [first, ...others] = wheels.missing;
    const names = `\`${first}\`${others.length === 0 ? '' : ` and ${others.length} more`}`;
    return {
      message: `${names} ${others.length === 0 ? 'has' : 'have'} wheels for Debian and none for Alpine's musl: here ${others.length === 0 ? 'it is' : 'they are'} compiled, which takes minutes, or cannot be installed.`,
    };
  }
  // Headers alone compile nothing: a library may need its `-dev` package when it runs.
  const compilers = commands.flatMap(
    (command) =>
      packageInstall(command)
        ?.packages.map(packageName)
        .filter((name) => buildPackage(name) === 'compiler') ?? [],
  );
  if (compilers.length > 0) {
    return {
      message: `\`${compilers[0]}\` is there to compile packages: the wheels that save this on Debian do not work on Alpine.`,
    };
  }
  if (wheels.complete || commands.every(takesWheelsOnly)) return null;
  return {
    severity: 'info',
    message:
      'The usual Linux wheels do not work on Alpine. A package without a `musllinux` wheel is compiled here in every build.',
  };
}

/** With `--only-binary :all:` a package without a wheel ends the build; nothing is ever compiled. */
const takesWheelsOnly = (command: Command): boolean =>
  !downloadsPackages(command) ||
  (command.tool?.kind === 'pip' && command.tool.flags.get('only-binary') === ':all:');

const downloadsPackages = (command: Command): boolean =>
  /^(?:pip|uv|poetry|pipenv|pdm)$/.test(downloader(command) ?? '');
