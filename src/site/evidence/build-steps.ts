import { inSeconds, type Build, type Measurement } from '../../results/index.ts';
import { stepText } from '../workspace/step-text.ts';

/** The builds of a file set, in the order they are told. */
export const buildKinds = [
  ['cold', 'From nothing'],
  ['nothing', 'Nothing changed'],
  ['app', 'Code edited'],
  ['dependency', 'Package updated'],
] as const;

export interface StepRow {
  /** The instruction as BuildKit names it, without the count in front. */
  readonly instruction: string;
  /** One for each kind of build: the time it ran, `kept`, or `–` where that build was not taken. */
  readonly cells: readonly string[];
}

/** What BuildKit did with every instruction in each build; an instruction that ran by one kind only has its own row. */
export function stepRows({ builds }: Pick<Measurement, 'builds'>): StepRow[] {
  const names = new Set<string>();
  for (const [kind] of buildKinds)
    for (const { name } of builds[kind]?.steps ?? []) names.add(name);
  return [...names].map((name) => ({
    instruction: stepText(name.replace(/^\[[^\]]*\]\s*/, '')),
    cells: buildKinds.map(([kind]) => cell(builds[kind], name)),
  }));
}

/** Total of each kind, in the same order. */
export const totals = ({ builds }: Pick<Measurement, 'builds'>): string[] =>
  buildKinds.map(([kind]) => {
    const build = builds[kind];
    return build === null ? '–' : inSeconds(build.seconds.median);
  });

function cell(build: Build | null, name: string): string {
  const step = build?.steps.find((one) => one.name === name);
  if (step === undefined) return '–';
  return step.cached ? 'kept' : inSeconds(step.seconds);
}
