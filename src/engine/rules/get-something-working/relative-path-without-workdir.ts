import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, WorkdirStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';
import { lostDirectories } from './lost-directory.ts';

export const relativePathWithoutWorkdir: Rule = {
  id: 'relative-path-without-workdir',
  stage: 1,
  severity: 'warning',
  summary: 'A relative path lands wherever the base image happens to be, often in `/`.',
  aliases: {
    hadolint: ['DL3000', 'DL3045'],
    buildkit: ['WorkdirRelativePath'],
    trivy: ['DS-0009', 'DS-0030'],
    checkov: ['CKV_DOCKER_10'],
    semgrep: ['use-absolute-workdir'],
    kics: ['WORKDIR Path Not Absolute'],
    sonar: ['S7021'],
  },
  lesson: 'first-image',
  fixable: true,

  *check(model) {
    yield* lostDirectories(model);
    const shipped = new Set(model.finalChain);
    for (const stage of model.stages) {
      const isShipped = shipped.has(stage);
      for (const judgement of judgeStage(model, stage))
        yield isShipped ? judgement : { severity: 'info', ...judgement };
    }
  },
};

/** The first relative path of a stage stands for all of them: one WORKDIR mends them together. */
function* judgeStage(model: Model, stage: Stage): Iterable<Judgement> {
  let reported = false;
  for (const step of stage.steps) {
    if (step.kind === 'workdir') {
      const path = valueOf(step.path);
      if (path === undefined) continue;
      if (path.startsWith('~')) yield tilde(step, path);
      else if (/^\/(?:proc|sys|dev)(?:\/|$)/.test(path)) yield kernelPath(step, path);
      else if (!reported && !isAbsolute(path) && valueOf(step.before.hasWorkdir) !== true) {
        reported = true;
        yield relativeWorkdir(step, path);
      }
    } else if (step.kind === 'copy' && step.destination !== null && !reported) {
      const path = valueOf(step.destination.value);
      if (path === undefined || isAbsolute(path) || valueOf(step.before.hasWorkdir) !== false)
        continue;
      reported = true;
      yield relativeCopy(model, step, path);
    }
  }
}

const isAbsolute = (path: string): boolean => /^(?:[/\\]|[A-Za-z]:)/.test(path) || path === '';

function relativeWorkdir(step: WorkdirStep, path: string): Judgement {
  const { file, span } = step.valuePlace;
  const isRoot = valueOf(step.before.hasWorkdir) === false;
  const quoted = step.valuePlace.span.end - span.start !== path.length;
  const absolute = `/${path.replace(/^\.(?:\/|$)/, '')}`;
  const fix: Fix = {
    title: `Write ${absolute}`,
    safe: isRoot,
    edits: [{ file, span, text: absolute }],
  };
  return {
    place: step.valuePlace,
    message: isRoot
      ? `\`${path}\` is \`${absolute}\` only as long as the base image sets no directory of its own.`
      : `\`${path}\` is taken from the directory that the base image happens to be in.`,
    ...(quoted || path.startsWith('..') ? {} : { fix }),
  };
}

const tilde = (step: WorkdirStep, path: string): Judgement => ({
  place: step.valuePlace,
  message: `\`WORKDIR\` does not expand \`~\`, so \`${path}\` is a directory that is really called \`~\`.`,
});

const kernelPath = (step: WorkdirStep, path: string): Judgement => ({
  place: step.valuePlace,
  severity: 'error',
  message: `\`${path}\` belongs to the kernel: what the build puts there is hidden or lost when the container starts.`,
});

function relativeCopy(model: Model, step: CopyStep, path: string): Judgement {
  const place = step.destination?.place ?? step.place;
  return {
    place,
    message: `No \`WORKDIR\` is set, so \`${path}\` means \`${landing(path)}\`: your files are mixed with the system's own.`,
    ...(isFoundAtRoot(model, step.stage)
      ? {}
      : {
          fix: {
            title: 'Set WORKDIR /app first',
            safe: false,
            edits: [insertLineBefore(model, step, 'WORKDIR /app')],
          },
        }),
  };
}

/** Some other word names a file by where it lies now, as `CMD ["sh", "/run.sh"]` does: it would have moved. */
function isFoundAtRoot({ text }: Model, { copies }: Stage): boolean {
  const brought = copies.flatMap(({ destination, sources }) => {
    const to = destination?.raw.replace(/^(?:\.\/+)*\.?/, '') ?? '';
    return to === '' ? mapped(sources, ({ raw }) => raw.slice(raw.lastIndexOf('/') + 1)) : [to];
  });
  const names = new Set(mapped(brought, (path) => path.split('/')[0]));
  return Array.from(text.matchAll(/[\s"'=:,]\/([\w.-]+)/g)).some(
    ([, name = '']) => names.has(name) || (/\.(?:py|sh)$/.test(name) && names.has('.')),
  );
}

const landing = (path: string): string => `/${path.replace(/^(?:\.\/+)*(?:\.$)?/, '')}`;
