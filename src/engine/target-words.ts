import type { ReportTarget } from './report.ts';

const reasons = {
  input: 'as asked',
  ci: 'which CI builds',
  compose: 'which compose files build',
  name: 'because the last one is for development by its name',
} as const satisfies Record<ReportTarget['by'], string>;

/** Why this stage was judged as the one that ships, after its name and a comma. */
export const reasonFor = ({ by }: ReportTarget): string => reasons[by];
