import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import { isPast, monthsBefore, python as lastDays } from '../../model/end-of-life.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isBaseNamedAgain } from './named-again.ts';

/** The Python that a distribution maintains for as long as it lives. */
const ownPython: Readonly<Record<string, string>> = {
  bullseye: '3.9',
  bookworm: '3.11',
  trixie: '3.13',
  '20.04': '3.8',
  focal: '3.8',
  '22.04': '3.10',
  jammy: '3.10',
  '24.04': '3.12',
  noble: '3.12',
};

const minorsOfPython3 = Object.keys(lastDays).filter((minor) => minor.startsWith('3.'));

export const endOfLifePython: Rule = {
  id: 'end-of-life-python',
  stage: 6,
  severity: 'error',
  summary: 'This version of Python gets no security fixes any more, or soon will not.',
  aliases: {},

  *check(model) {
    const today = valueOf(model.today);
    if (today === undefined) return;
    for (const stage of model.contributing.toReversed()) {
      if (!model.finalChain.includes(stage) && !feedsPython(model)) continue;
      const image = imageVersion(stage);
      if (image !== null && !isBaseNamedAgain(model, stage)) {
        const name = `\`${image.text}\` is Python ${image.minor}`;
        yield* judge(image.minor, today, { place: stage.fromPlace, name });
      }
      for (const { word, minor } of installedVersions(stage)) {
        yield* judge(minor, today, { place: word.place, name: `This is Python ${minor}` });
      }
      for (const { place, minor } of environmentPythons(model, stage))
        yield* judge(minor, today, { place, name: `This is Python ${minor}` });
      const downloaded = model.beside?.downloadedPython(model, stage, minorsOfPython3);
      if (downloaded) {
        const { demand, minor } = downloaded;
        const name = `\`${demand.text}\` makes uv download Python ${minor}`;
        yield* judge(minor, today, { place: demand.place, name });
      }
    }
  },
};

function* judge(
  minor: string,
  today: string,
  { place, name }: Pick<Judgement, 'place'> & { name: string },
): Iterable<Judgement> {
  const end = lastDays[minor];
  if (end === undefined) return;
  if (isPast(end, today)) {
    const message = `${name}, whose support ended on ${end}: holes found since then stay open, and libraries stop building wheels for it.`;
    yield { place, message };
  } else if (!isPast(monthsBefore(end, 6), today)) {
    return;
  } else {
    const message = `${name}, whose support ends on ${end}: plan the move to a newer one.`;
    yield { place, message, severity: 'warning' };
  }
}

/** A builder matters when what it makes runs on Python; pages that it renders do not. */
const feedsPython = (model: Model): boolean =>
  typeof valueOf(model.final?.base.python ?? { kind: 'unknown', because: 'no stage' }) === 'string';

/** The version that the official image of this stage holds. The distribution's own Python is not judged, and PyPy has another calendar. */
function imageVersion(stage: Stage): { text: string; minor: string } | null {
  const image = stage.image === null ? undefined : valueOf(stage.image);
  if (image === undefined || image.name === 'pypy') return null;
  const minor = valueOf(stage.base.python);
  const isBuilt =
    valueOf(stage.base.pythonOrigin) === 'official' || /python-?\d\.\d/.test(image.tag ?? '');
  return minor && isBuilt ? { text: image.text, minor } : null;
}

/** The first one that a stage installs; none or one. */
function installedVersions(stage: Stage): readonly { word: Word; minor: string }[] {
  const release = valueOf(stage.base.release);
  for (const { commands } of stage.runs) {
    for (const command of commands) {
      const found = versionsIn(command, release).find(
        ({ minor }) => minor in lastDays && !isTakenFromSystem(command, minor, stage),
      );
      if (found !== undefined) return [found];
    }
  }
  return [];
}

/** uv looks for that version in the image before it downloads one: the distribution's own, where apt installs it. */
const isTakenFromSystem = ({ tool }: Command, minor: string, stage: Stage): boolean =>
  tool?.kind === 'project' &&
  tool.tool === 'uv' &&
  ownPython[valueOf(stage.base.release) ?? ''] === minor &&
  stage.chain.some(({ runs }) =>
    runs.some(({ commands }) =>
      commands.some(
        (one) =>
          one.tool?.kind === 'packages' &&
          one.tool.packages.some(({ value }) => /^python3(?:$|[.-])/.test(value ?? '')),
      ),
    ),
  );

/** Packages of apt that come from elsewhere, uv's own downloads and conda's `python=3.9`. */
function versionsIn(
  command: Command,
  release: string | undefined,
): readonly { word: Word; minor: string }[] {
  const { tool } = command;
  if (tool?.kind === 'packages' && tool.manager === 'apt' && tool.action === 'install') {
    const own =
      release !== undefined && Object.hasOwn(ownPython, release) ? ownPython[release] : undefined;
    const found = matching(tool.packages, /^python(\d\.\d+)(?:$|[-=:])/);
    return own === undefined ? [] : found.filter(({ minor }) => minor !== own);
  }
  if (/^(?:curl|wget)$/.test(command.name ?? ''))
    return matching(command.words, /\/\/www\.python\.org\/ftp\/python\/(\d\.\d+)\.\d+\//);
  if (command.name === 'pyenv' && command.words[1]?.value === 'install')
    return matching(command.words, /^(\d\.\d+)(?:\.\d+)?$/);
  if (tool?.kind !== 'project') return [];
  if (tool.tool === 'conda') return matching(command.words, /^python={1,2}(\d\.\d+)/);
  const names = command.words.some((word) => /^(?:python|--python|-p)$/.test(word.value ?? ''));
  return tool.tool === 'uv' && names
    ? matching(command.words, /^(?:cpython[@-])?(\d\.\d+)(?:\.\d+)?$/)
    : [];
}

/** `python=3.9` in the file that `conda env create` reads; mostly there is one. */
const environmentPythons = (model: Model, { runs }: Stage) =>
  model.calls.tools.has('conda')
    ? runs
        .flatMap((run) => mapped(run.commands, ({ tool }) => ({ run, tool })))
        .filter(({ tool }) => tool?.kind === 'project' && tool.tool === 'conda')
        .slice(0, 5)
        .flatMap(({ run, tool }) =>
          tool?.kind === 'project'
            ? (model.beside?.pythonInEnvironment(model, { run, tool }) ?? [])
            : [],
        )
    : [];

const matching = (words: readonly Word[], pattern: RegExp) =>
  words.flatMap((word) => {
    const minor = pattern.exec(word.value ?? '')?.[1];
    return minor === undefined ? [] : [{ word, minor }];
  });
