import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * Whether the steps of the stages or the start call a program that the slim images leave out, or compile a package.
 * Tried: they end with "not found", unless the image installs the program itself.
 */
export function needsWhatSlimLacks(model: Model, stages: readonly Stage[]): boolean {
  const steps = stages.flatMap((stage) => stage.steps);
  const commands = steps.flatMap((step) => (step.kind === 'run' ? step.commands : []));
  const installed = new Set(
    commands.flatMap(({ tool }) =>
      tool?.kind === 'packages' ? mapped(tool.packages, ({ raw }) => raw.split('=')[0]) : [],
    ),
  );
  const isLeftOut = (name: string): boolean => leftOut.test(name) && !installed.has(name);
  return (
    [...commands, ...(model.start.script?.commands ?? [])].some(({ name }) =>
      isLeftOut(name ?? ''),
    ) ||
    (!installed.has('gcc') &&
      !installed.has('build-essential') &&
      ((valueOf(model.start.programs) ?? []).some(({ name }) => name === 'uwsgi') ||
        commands.some(
          ({ tool }) =>
            tool?.kind === 'pip' && tool.packages.some(({ value }) => compiled.test(value ?? '')),
        ) ||
        model.beside?.compilesFromFiles(model, stages) === true)) ||
    steps.some(
      (step) => step.kind === 'healthcheck' && (step.text.match(/[\w+-]+/g) ?? []).some(isLeftOut),
    )
  );
}

const leftOut = /^(?:curl|wget|git|hg|svn|ssh|g?cc|[gc]\+\+|make|patch|file|unzip|pkg-config)$/;

/** Those without a wheel for Linux. */
export const compiled = /^(?:psycopg2|mysqlclient|python-ldap|pycairo|uwsgi)(?![\w-])/i;
