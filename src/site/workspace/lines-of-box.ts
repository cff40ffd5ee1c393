import { lineCount } from '../editor/text-change.ts';
import type { WorkspaceData } from './data.ts';

/** Room for the longest of the starter's and the solution's files and two lines more, within reason. */
export const linesOfBox = ({
  tabs,
  files,
  solution,
}: Pick<WorkspaceData, 'tabs' | 'files' | 'solution'>): number => {
  const counts = tabs.flatMap((path) => [files[path] ?? '', solution[path] ?? '']).map(lineCount);
  return Math.min(22, Math.max(10, ...counts.map((count) => count + 2)));
};
