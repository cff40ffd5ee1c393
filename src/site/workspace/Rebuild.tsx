import { inSeconds } from '../../results/figure.ts';
import type { RebuildEdit } from '../../engine/index.ts';
import type { WorkspaceData } from './data.ts';
import { choiceOf, editOf } from './edit-choice.ts';
import type { Judged } from './judged.ts';
import { billOf, measuredLike, type Bill } from './pricing.ts';
import { WhatChanged } from './WhatChanged.tsx';

interface RebuildProps {
  readonly data: WorkspaceData;
  readonly judged: Judged;
  readonly edited: RebuildEdit;
  readonly imagine: (edited: RebuildEdit) => void;
}

/** Which instructions a rebuild runs again. The reading of the file says which; only a measurement says how long. */
export const Rebuild = ({ data, judged, edited, imagine }: RebuildProps) => {
  const like = measuredLike(judged, data);
  const bill = billOf(judged, like?.measured ?? null);
  return (
    <div class="rebuild">
      <WhatChanged
        data={data}
        named={judged.named}
        chosen={choiceOf(edited)}
        choose={(choice) => imagine(editOf(choice))}
      />
      <div class="sum" role="status">
        <p>{runsSentence(bill, judged.rebuild.length)}</p>
        <p class={bill.whole === null ? 'read' : 'proof'} data-total>
          {costSentence(bill)}
        </p>
      </div>
      <ol>
        {judged.rebuild.map(({ line, runs, text, because }, index) => (
          <li key={line} class={runs} data-runs={runs}>
            <b>{words[runs]}</b>
            <span>
              <code title={text}>{text}</code>
              <small>{because}</small>
            </span>
            <span class="num">{runs === 'kept' ? '' : priceOf(bill.seconds[index] ?? null)}</span>
          </li>
        ))}
      </ol>
      <p class={like === null ? 'read' : 'proof'}>
        {like === null
          ? 'Read from your files, which build like no measured file set.'
          : data.proof}
      </p>
    </div>
  );
};

const words = { again: 'again', kept: 'kept', unknown: 'unsure' };

const priceOf = (seconds: number | null): string =>
  seconds === null ? 'not measured' : inSeconds(seconds);

const runsSentence = ({ again, unsure }: Bill, all: number): string => {
  const some =
    again === 0
      ? 'No instruction runs again for sure'
      : `${again} of ${all} instructions run again`;
  return unsure === 0 ? `${some}.` : `${some}, ${unsure} may.`;
};

const costSentence = ({ whole, again, sum, unmeasured }: Bill): string => {
  if (whole !== null)
    return `Measured: ${inSeconds(whole.whole)} for this rebuild (runs: ${whole.runs}).`;
  if (unmeasured === again) return 'Not measured.';
  const rest = unmeasured === 0 ? '' : ` ${unmeasured} of them not measured.`;
  return `Predicted: ${inSeconds(sum)}, from steps measured in another build.${rest}`;
};
