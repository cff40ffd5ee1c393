import { hunksBetween, takeHunk, type Hunk } from './hunks.ts';

interface DifferenceProps {
  readonly path: string;
  readonly mine: string;
  readonly theirs: string;
  readonly take: (path: string, text: string) => void;
}

/** One answer beside the learner's, place by place. Nothing is replaced but what was asked for. */
export default function Difference({ path, mine, theirs, take }: DifferenceProps) {
  const hunks = hunksBetween(mine, theirs);
  if (hunks === null) return <p>The texts have too little in common to be set side by side.</p>;
  if (hunks.length === 0) return <p>{path} is the same as in the solution.</p>;
  return (
    <ol class="hunks">
      {hunks.map((hunk, index) => (
        <li key={`${hunk.line} ${hunk.replacement}`} data-hunk={index + 1}>
          <div class="sides">
            <Side title={`Yours, line ${hunk.line}`} lines={hunk.mine} sign="−" />
            <Side title="The solution" lines={hunk.theirs} sign="+" />
          </div>
          <button
            type="button"
            class="button small quiet"
            onClick={() => take(path, takeHunk(mine, hunk))}
          >
            {labelOf(hunk)}
          </button>
        </li>
      ))}
    </ol>
  );
}

interface SideProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sign: string;
}

const Side = ({ title, lines, sign }: SideProps) => (
  <div>
    <span class="label">{title}</span>
    {lines.length === 0 ? (
      <p class="nothing">nothing here</p>
    ) : (
      <pre tabIndex={0} aria-label={title}>
        {lines.map((line) => `${sign} ${line}`).join('\n')}
      </pre>
    )}
  </div>
);

const labelOf = ({ theirs }: Hunk): string => (theirs.length === 0 ? 'Take this out' : 'Take this');
