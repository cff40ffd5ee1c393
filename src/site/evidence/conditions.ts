import type { LessonMeasurements } from '../../results/index.ts';

/** On what figures were taken, as every line beside them says it. */
export const conditionsOf = ({
  engine,
  runs,
  bases,
}: Pick<LessonMeasurements['environment'], 'engine' | 'runs' | 'bases'>): string =>
  [
    `Docker Engine ${/^\d+\.\d+/.exec(engine)?.[0] ?? engine}`,
    runs === 1 ? 'one run' : `${runs} runs each`,
    bases === 'recreated' ? 'on recreated base images' : 'on the official base images',
  ].join(', ');
