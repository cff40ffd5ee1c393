import type { WorkspaceData } from './data.ts';
import type { Nearest } from './judged.ts';

interface NearestSetProps {
  readonly data: Pick<WorkspaceData, 'sets' | 'proof'>;
  readonly nearest: Nearest | null;
}

/** Files that nobody measured: which measured ones come nearest, in what they differ, and how to measure one's own. */
export const NearestSet = ({ data, nearest }: NearestSetProps) => {
  if (data.proof === null) return <p class="read">Nothing of this lesson was measured yet.</p>;
  const title = data.sets.find(({ name }) => name === nearest?.set)?.title;
  return (
    <div>
      <p>
        <b>Not measured.</b> Your files differ from every measured file set of this lesson, so there
        are no figures for them.
      </p>
      {nearest !== null && title !== undefined && (
        <>
          <p>“{title}” comes nearest.</p>
          <dl class="nearest">
            <Side title="Only yours" parts={nearest.yours} />
            <Side title="Only there" parts={nearest.theirs} />
            <Side title="Other files that differ" parts={nearest.files} />
          </dl>
        </>
      )}
      <p>To measure them yourself, in the folder of the Dockerfile:</p>
      <pre tabIndex={0}>
        <code>{commands}</code>
      </pre>
    </div>
  );
};

const Side = ({ title, parts }: { readonly title: string; readonly parts: readonly string[] }) =>
  parts.length === 0 ? null : (
    <div>
      <dt>{title}</dt>
      {parts.map((part) => (
        <dd key={part}>
          <code>{part}</code>
        </dd>
      ))}
    </div>
  );

const commands = `time docker build --no-cache --tag mine .
time docker build --tag mine .
docker history mine`;
