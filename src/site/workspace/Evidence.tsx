import type { WorkspaceData } from './data.ts';
import type { Judged } from './judged.ts';
import { measuredLike } from './pricing.ts';

interface EvidenceProps {
  readonly data: WorkspaceData;
  readonly judged: Judged;
}

/** What was observed of files like the learner's. Nothing here is inferred; without a match it says so. */
export const Evidence = ({ data, judged }: EvidenceProps) => {
  const like = measuredLike(judged, data);
  if (like === null) {
    return (
      <p class="read" data-alike="">
        {data.proof === null
          ? 'Nothing of this lesson was measured yet.'
          : 'Your files differ from every file set that was measured, so there are no figures for them.'}
      </p>
    );
  }
  const how =
    judged.alike?.how === 'identical' ? 'Your files are those of' : 'Your files build like';
  return (
    <div data-alike={like.name}>
      <p>
        {how} “{like.title}”, which was measured.
      </p>
      {like.measured.sentences.length > 0 && (
        <ul class="differences">
          {like.measured.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {like.name !== 'starter' && like.measured.sentences.length === 0 && (
        <p>No figure differs from the starter’s by more than its spread.</p>
      )}
      <p class="proof">{data.proof}</p>
    </div>
  );
};
