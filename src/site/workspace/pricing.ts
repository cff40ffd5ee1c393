import type { EditKind, MeasuredSet } from './data.ts';
import type { Judged, ShownRebuild } from './judged.ts';
import type { WorkspaceData } from './data.ts';
import type { EditChoice } from './view.ts';

/** The measured file set that the learner's is matched to; null when there is none, or it was not measured. */
export const measuredLike = (
  judged: Judged,
  data: Pick<WorkspaceData, 'sets'>,
): { title: string; name: string; measured: MeasuredSet } | null => {
  const set = data.sets.find(({ name }) => name === judged.alike?.set);
  if (set === undefined || set.measured === null) return null;
  return { title: set.title, name: set.name, measured: set.measured };
};

/** Seconds that this very instruction took when it was measured; null: not measured. */
export const secondsOf = (
  line: Pick<ShownRebuild, 'text'>,
  choice: EditChoice,
  measured: MeasuredSet | null,
): number | null => {
  if (measured === null) return null;
  const kinds: readonly (EditKind | 'cold')[] =
    choice === 'app' || choice === 'dependency' ? [choice, 'cold'] : ['cold'];
  for (const kind of kinds) {
    const seconds = measured.seconds[kind][line.text];
    if (seconds !== undefined) return seconds;
  }
  return null;
};
