import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Rule } from '../../rule.ts';
import { insertLineAfter, insertLineBefore } from '../insert-line.ts';
import { servedPrograms } from '../served-program.ts';
import { hasPython, probeArray } from './probe-command.ts';
import { exposeSteps, httpPort, isServer, isWorker } from './served-ports.ts';
import { isPython2 } from '../python-two.ts';
import { startsPrompt } from './started-prompt.ts';

export const noHealthcheck: Rule = {
  id: 'no-healthcheck',
  stage: 5,
  severity: 'info',
  summary: 'Nothing tells Docker how to see that the service no longer answers.',
  aliases: {
    hadolint: ['DL3057'],
    trivy: ['DS-0026'],
    checkov: ['CKV_DOCKER_2'],
    kics: ['Healthcheck Instruction Missing'],
    dockle: ['CIS-DI-0006'],
  },
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null || hasHealthcheck(model) || !serves(model)) return;
    // An image that the table does not know may bring a health check of its own.
    if (
      final.base.startsNothing.kind === 'unknown' ||
      model.beside?.isProbedElsewhere(model) === true
    )
      return;
    yield {
      place: final.keywordPlace,
      message:
        'Without a `HEALTHCHECK` Docker shows a service that hangs as running, and nothing that depends on it can wait until it is healthy.',
      ...suggestion(model, final),
    };
  },
};

const hasHealthcheck = (model: Model): boolean =>
  model.keywords.has('HEALTHCHECK') &&
  model.finalChain.some((stage) => stage.steps.some(({ kind }) => kind === 'healthcheck'));

/** A known server, or a program that is not known to be a worker and has a port. */
function serves(model: Model): boolean {
  const programs = servedPrograms(model);
  if (programs.some(isServer)) return true;
  if (startsPrompt(model)) return false;
  // no-start-command says that of an image that starts a prompt.
  if (model.start.entrypoint === null && model.start.cmd === null && isPromptOfBase(model))
    return false;
  return exposeSteps(model).length > 0 && !programs.some(isWorker);
}

const isPromptOfBase = ({ final }: Model): boolean =>
  final !== null && valueOf(final.base.startsNothing) === true;

function suggestion(model: Model, final: Stage): { fix?: Fix } {
  const port = httpPort(model);
  if (port === null || !hasPython(final) || isPython2(final)) return {};
  const path = model.beside?.answeredPath(model) ?? '/health';
  const text = `HEALTHCHECK CMD ${probeArray(`http://127.0.0.1:${port}${path}`)}`;
  const start = final.steps.find(({ kind }) => kind === 'cmd' || kind === 'entrypoint');
  const edit =
    start === undefined
      ? insertLineAfter(model, final.steps.at(-1) ?? final, text)
      : insertLineBefore(model, start, text);
  const title = `Ask ${path} with Python, or another path of yours`;
  return { fix: { title, safe: false, edits: [edit] } };
}
