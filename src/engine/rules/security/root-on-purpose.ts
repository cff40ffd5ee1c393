import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { isFileForBuilding } from '../../model/stage-purpose.ts';
import type { Stage } from '../../model/stage.ts';
import type { Program } from '../../model/start.ts';
import { isContainerAction } from '../container-action.ts';
import { isDevContainer, pathInRepository } from '../dev-container.ts';
import { optionValue } from '../served-program.ts';

/** An image that a USER would break, or that leaves the USER to the images made from it. */
export const isRootForOthers = (model: Model, final: Stage): boolean =>
  // The folder that an action of GitHub works in belongs to root.
  isContainerAction(model) ||
  isDevContainer(model) ||
  startsNothingForBuilds(model) ||
  setsUserOnBuild(model, final) ||
  runsInLambda(model);

/** `Dockerfile.base` without a start command: the images built upon it install more and say who runs what. */
export const startsNothingForBuilds = (model: Model): boolean =>
  model.start.entrypoint === null &&
  model.start.cmd === null &&
  isFileForBuilding(pathInRepository(model));

/** `Dockerfile.builder`: others build in this image. What they would build upon hands on all that is in it. */
export const isForBuilders = (model: Model): boolean =>
  /builder/i.test(model.file) && startsNothingForBuilds(model);

/** Lambda runs every function as a user of its own, whatever USER says. */
const runsInLambda = ({ start }: Model): boolean =>
  (valueOf(start.programs) ?? []).some(({ name }) => name === 'awslambdaric');

const setsUserOnBuild = ({ text }: Model, { steps }: Stage): boolean =>
  steps.some(
    ({ keyword, place: { span } }) =>
      keyword === 'ONBUILD' &&
      /^ONBUILD\s+USER\s+(?!root\b|0\b)/i.test(text.slice(span.start, span.end)),
  );

/** Apache and nginx, or uWSGI and supervisord with a user in their configuration: only the process that watches stays root. */
export function startedServersGiveUpRoot(model: Model): boolean {
  const programs = valueOf(model.start.programs) ?? [];
  const { entrypoint } = model.start;
  // The shell of `ENTRYPOINT /init` makes way for the one program that it starts.
  if ((entrypoint?.elements[0]?.value ?? entrypoint?.text) === '/init')
    return servicesOfS6GiveUpRoot(model);
  if (startsOthersBehind(model)) return false;
  if (startsAsWebServerImage(model)) return true;
  return programs.length > 0 && programs.every((program) => givesUpRoot(model, program));
}

/** A service in the background, or one that a script for the entry point of the base starts: it stays root. */
const startsOthersBehind = ({ start, finalChain }: Model): boolean =>
  start.script?.commands.some(({ background }) => background) === true ||
  finalChain.some(({ steps }) =>
    steps.some(
      (step) =>
        step.kind === 'copy' && (step.destination?.raw ?? '').includes('/docker-entrypoint.d'),
    ),
  );

/** The official images of nginx and Apache with the start command that they bring. */
function startsAsWebServerImage({ start, finalChain }: Model): boolean {
  const image = finalChain.at(-1)?.image;
  const reference = image ? valueOf(image) : undefined;
  const isOwn = start.entrypoint !== null || start.cmd !== null;
  return !isOwn && reference?.registry === null && /^(?:nginx|httpd)$/.test(reference.repository);
}

function givesUpRoot(model: Model, program: Program): boolean {
  const { name } = program;
  if (/^(?:apache2(?:ctl|-foreground)?|apachectl|httpd(?:-foreground)?|nginx)$/.test(name))
    return true;
  if (name === 'uwsgi') return uwsgiGivesUpRoot(model, program);
  const sections = model.beside?.supervisorConfiguration(model, program)?.sections ?? [];
  const own = (section: string): boolean =>
    sections
      .filter((one) => one.name === section)
      .some(({ lines }) =>
        lines.some(({ key, value }) => key === 'user' && !/^(?:root|0)?$/.test(value)),
      );
  const watched = sections.filter(({ name: section }) => section.startsWith('program:'));
  return own('supervisord') || (watched.length > 0 && watched.every((one) => own(one.name)));
}

/** With `--uid`, UWSGI_UID or `uid` in a file it was given. */
function uwsgiGivesUpRoot(model: Model, { args }: Program): boolean {
  const set = model.final === null ? undefined : valueOf(model.final.end.env('UWSGI_UID'));
  const files = args.flatMap(({ value }) => (value?.endsWith('.ini') === true ? [value] : []));
  const written = files
    .slice(0, 5)
    .flatMap((file) => model.beside?.iniFile(model, file)?.sections ?? [])
    .flatMap(({ name, lines }) => (name === 'uwsgi' ? lines : []))
    .filter(({ key }) => key === 'uid');
  return [optionValue(args, ['--uid'])?.value, set, ...mapped(written, ({ value }) => value)].some(
    (user) => user !== null && user !== undefined && !/^(?:root|0)?$/.test(user),
  );
}

/** s6-overlay needs root itself; what it starts can go on as another user. */
const servicesOfS6GiveUpRoot = ({ context }: Model): boolean =>
  (valueOf(context.paths) ?? []).some(
    (path) =>
      /\/(?:s6-rc\.d|services\.d)\/[^/]+\/run$/.test(path) &&
      valueOf(context.read(path))?.includes('s6-setuidgid') === true,
  );
