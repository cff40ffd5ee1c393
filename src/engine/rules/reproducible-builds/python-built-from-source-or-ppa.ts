import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import { distroPython } from '../../model/base-tags.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Judgement, Rule } from '../../rule.ts';

export const pythonBuiltFromSourceOrPpa: Rule = {
  id: 'python-built-from-source-or-ppa',
  stage: 6,
  severity: 'info',
  summary: 'The Dockerfile builds its own Python or takes one from a personal archive.',
  aliases: {},

  *check(model) {
    if (!mayBring(model)) return;
    for (const stage of model.contributing.toReversed()) {
      const isFinal = model.finalChain.includes(stage);
      const commands = stage.runs.flatMap((run) => run.commands);
      const found = fromSource(stage, commands, isFinal) ?? fromPyenv(commands, isFinal);
      if (found !== null) yield found;
      const archive = commands.flatMap((command) => command.words).find(isDeadsnakes);
      if (archive !== undefined) {
        const own = ownPython(stage, commands);
        yield {
          place: archive.place,
          message:
            own ??
            'This Python comes from a personal archive that keeps only the newest build: no Dockerfile gets the same one twice, and nobody promises security fixes.',
        };
      }
    }
  },
};

const mayBring = (model: Model): boolean => {
  const { programs } = model.calls;
  return (
    programs.has('configure') ||
    programs.has('pyenv') ||
    programs.has('python-build') ||
    model.mayHold(/deadsnakes/)
  );
};

const cost =
  'that takes minutes in every build without a cache, and its security releases come when somebody changes the version';

/** `./configure` and `make install` in a stage that fetches the source of CPython. */
function fromSource(
  stage: Stage,
  commands: readonly Command[],
  isFinal: boolean,
): Judgement | null {
  const configure = commands.find(({ name }) => name === 'configure');
  const isInstalled = commands.some(
    ({ name, words }) =>
      name === 'make' &&
      words.some(({ value }) => /^(?:alt|bin|commonalt)?install$/.test(value ?? '')),
  );
  if (configure === undefined || !isInstalled || !fetchesSource(stage, commands)) return null;
  if (configure.words.some(({ raw }) => isSpecial(raw))) return null;
  const isOptimised = configure.words.some(
    ({ raw }) => raw.includes('--enable-optimizations') || raw.includes('$'),
  );
  const more = isOptimised
    ? ''
    : ' Without `--enable-optimizations` it is also slower than the official one.';
  return {
    place: configure.programPlace,
    ...(isFinal || !isOptimised ? { severity: 'warning' } : {}),
    message: `Python is compiled here: ${cost}.${more}`,
  };
}

const fetchesSource = (stage: Stage, commands: readonly Command[]): boolean =>
  commands.some(({ words }) => words.some(({ raw }) => isSource(raw))) ||
  stage.steps.some((step) => step.kind === 'copy' && step.sources.some(({ raw }) => isSource(raw)));

const isSource = (raw: string): boolean =>
  /python\.org\/ftp\/python\/|(?:^|\/)Python-[\w.${}]+\.(?:tgz|tar\.xz)|github\.com\/python\/cpython/.test(
    raw.slice(0, 300),
  );

/** Builds that nobody offers: for debugging, sanitizers, other cryptography. */
const isSpecial = (raw: string): boolean =>
  /--with-(?:pydebug|trace-refs|valgrind|dtrace|assertions|\w+-sanitizer|openssl|ssl-default-suites)|--disable-gil|--enable-experimental-jit|fips/i.test(
    raw,
  );

function fromPyenv(commands: readonly Command[], isFinal: boolean): Judgement | null {
  const build = commands.find(
    ({ name, words }) =>
      name === 'python-build' || (name === 'pyenv' && words[1]?.value === 'install'),
  );
  if (
    build === undefined ||
    build.words.some(({ value }) => /^(?:-l|--list|--help)$/.test(value ?? ''))
  )
    return null;
  return {
    place: build.programPlace,
    ...(isFinal ? { severity: 'warning' } : {}),
    message: `\`${build.name === 'pyenv' ? 'pyenv install' : 'python-build'}\` compiles Python: ${cost}.`,
  };
}

/** The archive holds no version that the release of Ubuntu has itself, so an install of that one takes nothing from it. */
function ownPython(stage: Stage, commands: readonly Command[]): string | null {
  const release = valueOf(stage.base.release) ?? '';
  const own = Object.hasOwn(distroPython, release) ? distroPython[release] : undefined;
  const versions = commands.flatMap(({ tool }) =>
    tool?.kind === 'packages'
      ? mapped(
          tool.packages,
          ({ value, raw }) => /^python(3(?:\.\d+)?)(?=$|[-=])/.exec(value ?? raw)?.[1],
        )
      : [],
  );
  const isOwn = versions.every((one) => one === undefined || one === '3' || one === own);
  if (own === undefined || !isOwn || !versions.includes(own)) return null;
  return `Python ${own} is what Ubuntu ${release} has itself: this archive brings none of it, and is one more source to trust.`;
}

const isDeadsnakes = ({ raw }: { readonly raw: string }): boolean =>
  /ppa:deadsnakes|launchpad(?:content)?\.net\/deadsnakes/.test(raw.slice(0, 300));
