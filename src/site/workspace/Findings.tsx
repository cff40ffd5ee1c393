import { href } from '../address.ts';
import { InlineCode } from './InlineCode.tsx';
import { placeOf, type Judged, type ShownFinding } from './judged.ts';
import type { TextRange } from '../../engine/index.ts';

interface FindingsProps {
  readonly judged: Judged;
  /** Fixes and jumps need a script. */
  readonly live: boolean;
  readonly goTo: (path: string, range: TextRange) => void;
  readonly fix: (findings: readonly ShownFinding[]) => void;
}

const severityWords = { error: 'error', warning: 'warning', info: 'information' };

/** What was read from the files: where, what happens because of it, and what can be done. */
export const Findings = ({ judged, live, goTo, fix }: FindingsProps) => {
  const safe = judged.findings.filter((finding) => finding.fix?.safe === true);
  return (
    <div class="findings">
      {judged.problems.map((problem) => (
        <Row
          key={`problem ${placeOf(problem)}`}
          at={problem}
          file={problem.place.file}
          live={live}
          goTo={goTo}
        >
          <p>
            <InlineCode text={problem.message} />
            <small>the build stops here</small>
          </p>
        </Row>
      ))}
      {judged.findings.map((finding) => (
        <Row
          key={`${finding.rule} ${finding.place.file} ${placeOf(finding)}`}
          rule={finding.rule}
          at={finding}
          file={finding.place.file}
          live={live}
          goTo={goTo}
        >
          <p>
            <InlineCode text={finding.message} />
            <small>
              <a href={href(`/rules/${finding.rule}/`)}>{finding.rule}</a> ·{' '}
              {severityWords[finding.severity]}
            </small>
          </p>
          {finding.fix !== null && live && (
            <button type="button" class="button small quiet" onClick={() => fix([finding])}>
              {finding.fix.title}
            </button>
          )}
        </Row>
      ))}
      {judged.findings.length + judged.problems.length === 0 && (
        <p class="none">
          No findings. This is what reading the files can tell; only a build shows the rest.
        </p>
      )}
      {(safe.length > 1 || judged.ignored > 0) && (
        <p class="sum">
          {judged.ignored > 0 && <span>{ignoredSentence(judged.ignored)}</span>}
          {safe.length > 1 && live && (
            <button type="button" class="button small quiet" onClick={() => fix(safe)}>
              Apply all {safe.length} safe fixes
            </button>
          )}
        </p>
      )}
    </div>
  );
};

interface RowProps {
  readonly rule?: string;
  readonly at: TextRange;
  readonly file: string;
  readonly live: boolean;
  readonly goTo: FindingsProps['goTo'];
  readonly children: preact.ComponentChildren;
}

const Row = ({ rule, at, file, live, goTo, children }: RowProps) => (
  <div class="finding" data-finding={rule ?? 'problem'}>
    <span class="at">
      {live ? (
        <button
          type="button"
          aria-label={`Go to line ${at.line}, column ${at.column} of ${file}`}
          onClick={() => goTo(file, at)}
        >
          {placeOf(at)}
        </button>
      ) : (
        placeOf(at)
      )}
      {file !== 'Dockerfile' && <small>{file}</small>}
    </span>
    {children}
  </div>
);

const ignoredSentence = (count: number): string =>
  count === 1 ? '1 finding is ignored by a comment.' : `${count} findings are ignored by comments.`;
