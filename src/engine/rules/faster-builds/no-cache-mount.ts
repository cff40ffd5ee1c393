import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Edit, Fix, Rule } from '../../rule.ts';
import { cacheFolder, cacheMounts } from './cache-mounts.ts';
import { downloader, type Downloader } from './download.ts';
import { copyInsteadOfLinking, triesToLink } from './link-mode.ts';

export const noCacheMount: Rule = {
  id: 'no-cache-mount',
  stage: 7,
  severity: 'info',
  summary: 'When one package changes, the builder downloads all of them again.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!usesBuildKit(model)) return;
    // What the image itself keeps is the business of pip-cache-kept and its kin.
    const kept = new Set(model.finalChain);
    for (const stage of model.contributing) {
      if (kept.has(stage)) continue;
      for (const run of stage.steps) {
        if (run.kind !== 'run' || run.mounts.some(({ type }) => valueOf(type) !== 'bind')) continue;
        const found = firstDownload(run);
        if (found === null) continue;
        const { command, tool } = found;
        const action = command.tool?.kind === 'packages' ? null : command.tool?.action;
        const { file, span } = command.programPlace;
        const end = command.words.find(({ value }) => value === action)?.place.span.end ?? span.end;
        yield {
          place: { file, span: { start: span.start, end } },
          message: `Nothing keeps what ${tool} downloads here: when one package changes, this step fetches all of them again.`,
          ...mounting(model, run, found),
        };
      }
    }
  },
};

/** The author builds with BuildKit: a mount somewhere, or the line that names its syntax. */
const usesBuildKit = (model: Model): boolean =>
  /^#\s*syntax\s*=/i.test(model.text) ||
  model.stages.some((stage) =>
    stage.steps.some((step) => step.kind === 'run' && cacheMounts(step).length > 0),
  );

interface Download {
  readonly command: Command;
  readonly tool: Downloader;
  readonly folder: string;
}

/** Null also where the cache is switched off on purpose, or nobody knows where it is. */
function firstDownload(run: RunStep): Download | null {
  for (const command of run.commands) {
    const tool = downloader(command);
    if (tool === null || command.tool?.complete !== true || !installsList(command)) continue;
    const folder = cacheFolder(run, command, tool);
    const off = ['PIP_NO_CACHE_DIR', 'UV_NO_CACHE'].some((name) => {
      const value = run.before.variable(name);
      return (
        command.assignments.has(name) || value.kind === 'unknown' || (value.value ?? '') !== ''
      );
    });
    const flags = [...command.tool.flags.keys()];
    if (folder === undefined || off || flags.some((flag) => flag.startsWith('no-cache'))) continue;
    return { command, tool, folder };
  }
  return null;
}

/** A list of packages rather than a tool or two. */
const installsList = ({ tool }: Command): boolean =>
  tool?.kind === 'project' ||
  (tool?.kind === 'pip' &&
    (tool.requirementFiles.length > 0 ||
      [...tool.packages, ...tool.editables].some(({ raw }) =>
        /^["']?\.{1,2}(?:\/|\[|["']?$)/.test(raw),
      )));

/** For uv, with what keeps it from linking files out of the mount. */
function mounting(model: Model, run: RunStep, { tool, command, folder }: Download): { fix?: Fix } {
  const { file, span } = run.keywordPlace;
  const text = ` --mount=type=cache,target=${folder}`;
  const edits: Edit[] = [{ file, span: { start: span.end, end: span.end }, text }];
  if (tool === 'uv' && triesToLink(run, command)) edits.unshift(copyInsteadOfLinking(model, run));
  return { fix: { title: `Mount a cache at ${folder}`, safe: true, edits } };
}
