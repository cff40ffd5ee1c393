import type { WorkspaceData } from './data.ts';
import type { Named } from './judged.ts';

interface WhatChangedProps {
  readonly data: Pick<WorkspaceData, 'paths' | 'edits' | 'commits'>;
  readonly named: Named;
  readonly chosen: string;
  readonly choose: (choice: string) => void;
}

/** What the rebuild panel can imagine: a file of the context, another base, a build argument, a commit, nothing. */
export const WhatChanged = ({ data, named, chosen, choose }: WhatChangedProps) => {
  const { edits, commits, paths } = data;
  const groups: readonly Group[] = [
    { title: 'A file', options: paths.map((path) => [`file:${path}`, fileLabel(path, edits)]) },
    { title: 'The base image', options: named.images.map((image) => [`base:${image}`, image]) },
    {
      title: 'A build argument',
      options: named.arguments.map((name) => [
        `argument:${name}`,
        commits.includes(name) ? `a new commit, ${name}` : name,
      ]),
    },
  ];
  const known = groups.some(({ options }) => options.some(([value]) => value === chosen));
  return (
    <label>
      What changed{' '}
      <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        {groups
          .filter(({ options }) => options.length > 0)
          .map(({ title, options }) => (
            <optgroup key={title} label={title}>
              {options.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        {!known && chosen !== 'nothing' && (
          <option value={chosen}>{chosen.replace(/^\w+:/, '')}, which is gone</option>
        )}
        <option value="nothing">nothing</option>
      </select>
    </label>
  );
};

interface Group {
  readonly title: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

const fileLabel = (path: string, edits: WorkspaceData['edits']): string => {
  if (path === edits.app) return `${path}, the code`;
  return path === edits.dependency ? `${path}, the packages` : path;
};
