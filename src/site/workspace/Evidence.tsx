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
  if (data.proof === null) return <p class="read">Nothing of this lesson was measured yet.</p>;
  if (like === null)
    return (
      <p>
        <b>Not measured.</b> Your files differ from every measured file set of this lesson.
      </p>
    );
  return (
    <div data-alike={like.name}>
      {like.how === 'identical' ? (
        <p>
          <b>Measured.</b> Your files say what those of “{like.title}” say.
        </p>
      ) : (
        <p>
          <b>Measured on a file of the same shape</b>, “{like.title}”: base, costly instructions,
          user, start command and the other files are the same.
        </p>
      )}
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
