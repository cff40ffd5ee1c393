import { mapped } from '../mapped.ts';
import { purposeOf, isFileForDevelopment } from './stage-purpose.ts';
import type { Stage } from './stage.ts';

/** The stage that becomes the image, and who says so. */
export interface ShippedStage {
  readonly stage: Stage;
  /** Null: nobody, it is the last one. */
  readonly by: TargetSource | null;
}

/**
 * `input`: the caller. `ci`, `compose`: the builds in such files. `name`: the last stage is for development by its name,
 * and this is the one before it that is not.
 */
export type TargetSource = 'input' | 'ci' | 'compose' | 'name';

export type StageLookup = (target: string) => Stage | undefined;

/** Finds what `--target` means: of several stages with one name the last, as in BuildKit; a number as Podman takes it. */
export function stageLookup(stages: readonly Stage[]): StageLookup {
  const byName = new Map(mapped(stages, (stage) => [stage.name, stage]));
  return (target) =>
    byName.get(target.toLowerCase()) ??
    (/^\d{1,4}$/.test(target) ? stages[Number(target)] : undefined);
}

/** `built` says what the files around the Dockerfile build; it is asked only where there is a choice. */
export function shippedStage(
  stages: readonly Stage[],
  { file, target }: { readonly file: string; readonly target: string | undefined },
  built: () => ShippedStage | null,
): ShippedStage | null {
  const last = stages.at(-1);
  if (last === undefined) return null;
  const wanted = target === undefined ? undefined : stageLookup(stages)(target);
  if (wanted !== undefined) return { stage: wanted, by: 'input' };
  if (stages.length === 1) return { stage: last, by: null };
  return built() ?? byName(stages, last, file) ?? { stage: last, by: null };
}

/** Without a word of anybody only a name, and a start command or a second name, tell that another stage ships. */
function byName(stages: readonly Stage[], last: Stage, file: string): ShippedStage | null {
  if (purposeOf(last) !== 'development' || isFileForDevelopment(file)) return null;
  const stage = stages.findLast((one) => {
    const purpose = purposeOf(one);
    return (
      one.name !== null && (purpose === 'shipping' || (purpose === null && startsSomething(one)))
    );
  });
  return stage === undefined ? null : { stage, by: 'name' };
}

const startsSomething = ({ chain }: Stage): boolean =>
  chain.some(({ steps }) => steps.some(({ kind }) => kind === 'cmd' || kind === 'entrypoint'));
