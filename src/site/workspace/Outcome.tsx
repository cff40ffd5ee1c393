import type { WorkspaceData } from './data.ts';
import type { Judged } from './judged.ts';
import { measuredLike } from './pricing.ts';
import { allMet } from './view.ts';

/** Shown when all goals are met: what it brought, if that was measured, and where to go on. */
export const Outcome = ({
  data,
  judged,
}: {
  readonly data: WorkspaceData;
  readonly judged: Judged;
}) => {
  if (!allMet(judged)) return null;
  const like = measuredLike(judged, data);
  const sentence = like?.measured.sentences[0];
  return (
    <div class="outcome" data-outcome="met">
      <p>
        All goals are met.
        {data.next !== null && (
          <>
            {' '}
            Next: <a href={data.next.address}>{data.next.title}</a>
          </>
        )}
      </p>
      {sentence !== undefined && (
        <p>
          <strong>{sentence}</strong> <span class="proof">{data.proof}</span>
        </p>
      )}
    </div>
  );
};
