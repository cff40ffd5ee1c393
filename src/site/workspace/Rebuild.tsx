import type { WorkspaceData } from './data.ts';
import type { Judged } from './judged.ts';
import { inSeconds } from '../../results/figure.ts';
import { measuredLike, secondsOf } from './pricing.ts';
import type { EditChoice } from './view.ts';

interface RebuildProps {
  readonly data: WorkspaceData;
  readonly judged: Judged;
  readonly edited: EditChoice;
  readonly imagine: (edited: EditChoice) => void;
}

/** Which instructions a rebuild runs again. The reading of the file says which; only a measurement says how long. */
export const Rebuild = ({ data, judged, edited, imagine }: RebuildProps) => {
  const measured = measuredLike(judged, data)?.measured ?? null;
  const again = judged.rebuild.filter((line) => line.runs === 'again');
  return (
    <div class="rebuild">
      <label>
        I changed{' '}
        <select
          value={edited}
          onChange={(event) =>
            imagine((event.currentTarget as HTMLSelectElement).value as EditChoice)
          }
        >
          {data.edits.app !== null && <option value="app">the code ({data.edits.app})</option>}
          {data.edits.dependency !== null && (
            <option value="dependency">{data.edits.dependency}</option>
          )}
          <option value="ignore">.dockerignore</option>
          <option value="nothing">nothing</option>
        </select>
      </label>
      <p class="sum">
        {again.length === 0 ? 'No instruction is known to run again.' : sumSentence(again.length)}
      </p>
      <ol>
        {judged.rebuild.map((line) => (
          <li
            key={line.line}
            class={line.runs}
            data-runs={line.runs}
            title={`because ${line.because}`}
          >
            <b>{words[line.runs]}</b>
            <span>{line.text}</span>
            <span class="num">
              {line.runs === 'kept' ? '' : priceText(secondsOf(line, edited, measured))}
            </span>
          </li>
        ))}
      </ol>
      <p class={measured === null ? 'read' : 'proof'}>
        {measured === null
          ? 'Read from your files. Seconds appear when your files build like a measured file set.'
          : data.proof}
      </p>
    </div>
  );
};

const words = { again: 'again', kept: 'kept', unknown: 'unsure' };

const priceText = (seconds: number | null): string =>
  seconds === null ? 'not measured' : inSeconds(seconds);

const sumSentence = (count: number): string =>
  count === 1 ? '1 instruction runs again.' : `${count} instructions run again.`;
