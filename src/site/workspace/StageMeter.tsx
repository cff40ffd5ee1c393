import type { Judged } from './judged.ts';

interface StageMeterProps {
  /** One for each of the eight stages. */
  readonly words: readonly string[];
  readonly judged: Judged;
}

/** The load line: eight marks; the water stands at the last stage that holds. */
export const StageMeter = ({ words, judged }: StageMeterProps) => (
  <div class="stage-meter">
    <p>
      {judged.stageReached === 0
        ? 'Stage 1 of 8 is still open.'
        : `Holds up to stage ${judged.stageReached} of 8.`}
    </p>
    <ol class="loadline" aria-label="The eight stages">
      {words.map((word, index) => (
        <li
          key={word}
          data-verdict={judged.verdicts[(index + 1) as 1]}
          class={classOf(index + 1, judged.stageReached)}
        >
          <b>{index + 1}</b>
          <span>{word}</span>
          <span class="hidden-text">: {verdictWords[judged.verdicts[(index + 1) as 1]]}</span>
        </li>
      ))}
    </ol>
  </div>
);

const verdictWords = { holds: 'holds', open: 'open', unjudged: 'not judged here' };

const classOf = (stage: number, reached: number): string | undefined => {
  if (stage <= reached) return 'held';
  return stage === reached + 1 ? 'here' : undefined;
};
