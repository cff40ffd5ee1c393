import { href } from '../address.ts';
import type { Problem, TextRange } from '../../engine/index.ts';
import { InlineCode } from './InlineCode.tsx';
import { placeOf, type ShownFinding } from './judged.ts';

/** What a row can ask of the page; both need a script. */
export interface RowActions {
  readonly live: boolean;
  readonly goTo: (path: string, range: TextRange) => void;
  readonly fix: (findings: readonly ShownFinding[]) => void;
}

/** Where, what happens because of it, and what can be done. */
export const FindingRow = ({
  finding,
  ...actions
}: RowActions & { readonly finding: ShownFinding }) => (
  <div class="finding" data-finding={finding.rule}>
    <At at={finding} file={finding.place.file} {...actions} />
    <div>
      <p>
        <InlineCode text={finding.message} />
      </p>
      <div class="about">
        <small>
          <a href={href(`/rules/${finding.rule}/`)}>{finding.rule}</a> · {finding.severity}
          {finding.place.file !== 'Dockerfile' && <> · in {finding.place.file}</>}
        </small>
        {finding.fix !== null && (
          <button
            type="button"
            class="button small quiet"
            disabled={!actions.live}
            onClick={() => actions.fix([finding])}
          >
            {finding.fix.title}
          </button>
        )}
      </div>
    </div>
  </div>
);

/** Why the file cannot be built at all. */
export const ProblemRow = ({ problem, ...actions }: RowActions & { readonly problem: Problem }) => (
  <div class="finding" data-finding="problem">
    <At at={problem} file={problem.place.file} {...actions} />
    <div>
      <p>
        <InlineCode text={problem.message} />
      </p>
      <div class="about">
        <small>the build stops here</small>
      </div>
    </div>
  </div>
);

const At = ({
  at,
  file,
  live,
  goTo,
}: RowActions & { readonly at: TextRange; readonly file: string }) => (
  <span class="at">
    <button
      type="button"
      disabled={!live}
      aria-label={`${placeOf(at)}: go to this place in ${file}`}
      onClick={() => goTo(file, at)}
    >
      {placeOf(at)}
    </button>
  </span>
);
