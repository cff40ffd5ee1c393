import type { Model } from '../../model/model.ts';
import type { Stage, StagePlatform } from '../../model/stage.ts';
import type { Fix, Rule } from '../../rule.ts';

export const constantPlatform: Rule = {
  id: 'constant-platform',
  stage: 6,
  severity: 'warning',
  summary: 'FROM names one processor, so the image is wrong or emulated everywhere else.',
  aliases: {
    hadolint: ['DL3029', 'DL3065'],
    buildkit: ['FromPlatformFlagConstDisallowed', 'RedundantTargetPlatform'],
    semgrep: ['avoid-platform-with-from'],
    kics: ['Using Platform Flag with FROM Command'],
  },
  fixable: true,

  *check(model) {
    const started = startedStage(model);
    for (const stage of model.stages) {
      const { platform } = stage;
      if (platform === null) continue;
      if (stage === started && isBuilder(platform)) {
        yield {
          place: platform.place,
          message: `The image that starts here is for the machine that builds it: with another \`--platform\` it holds programs for the wrong processor.`,
          ...removal(model, stage, platform, 'Build for the platform that is asked for', false),
        };
      } else if (isTarget(platform)) {
        yield {
          place: platform.place,
          severity: 'info',
          message: `\`${platform.raw}\` is what FROM builds for without being told.`,
          ...removal(model, stage, platform, 'Leave the default', true),
        };
      } else if (isConstant(platform) && !namesItself(stage, platform)) {
        yield {
          place: platform.place,
          message: `This stage is always \`${platform.raw}\`: on other machines it is emulated${asksForTarget(stage) ? '.' : ', and `docker build --platform` gets an image for the wrong processor.'}`,
          ...(asksForTarget(stage)
            ? ofBuilder(platform)
            : removal(model, stage, platform, 'Build for the platform that is asked for', false)),
        };
      }
    }
  },
};

/** At the bottom of an image that starts something; others may hand out files that are the same everywhere. */
const startedStage = ({ finalChain, start }: Model): Stage | null =>
  start.cmd === null && start.entrypoint === null ? null : (finalChain.at(-1) ?? null);

const isBuilder = ({ raw }: StagePlatform): boolean =>
  /^\$(?:BUILDPLATFORM|\{BUILDPLATFORM\})$/.test(raw);

/** The default of FROM; a file that gives the name another value means that one. */
const isTarget = ({ raw, value }: StagePlatform): boolean =>
  /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(raw) && value.kind === 'unknown';

/** Variables can be set from outside, whatever their default is. */
const isConstant = ({ raw }: StagePlatform): boolean => raw !== '' && !raw.includes('$');

/** `FROM --platform=linux/arm64 … AS build-arm64` is one of several on purpose. */
const namesItself = ({ name }: Stage, { raw }: StagePlatform): boolean =>
  name !== null &&
  raw
    .toLowerCase()
    .split('/')
    .some((part) => part.length > 1 && name.includes(part));

/** It takes or makes something for the processor that the build was asked for, wherever it runs itself. */
const asksForTarget = ({ steps }: Stage): boolean =>
  steps.some(
    (step) =>
      step.kind === 'arg' &&
      step.pairs.some(({ name }) => /^TARGET(?:ARCH|PLATFORM|OS|VARIANT)$/.test(name)),
  );

const ofBuilder = ({ place }: StagePlatform): { fix: Fix } => ({
  fix: {
    title: 'Run it on the processor of the builder',
    safe: false,
    edits: [{ ...place, text: '--platform=$BUILDPLATFORM' }],
  },
});

function removal(
  model: Model,
  { fromPlace }: Stage,
  { place: { file, span } }: StagePlatform,
  title: string,
  safe: boolean,
): { fix?: Fix } {
  const between = model.text.slice(span.end, fromPlace.span.start);
  if (!/^[ \t]+$/.test(between)) return {};
  const edit = { file, span: { start: span.start, end: fromPlace.span.start }, text: '' };
  return { fix: { title, safe, edits: [edit] } };
}
