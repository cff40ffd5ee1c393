import { InlineCode } from '../workspace/InlineCode.tsx';
import type { Fingerprint } from './fingerprint.ts';
import { ownAnswer, type OwnAnswer } from './own-answer.ts';
import { OwnCommands } from './OwnCommands.tsx';
import { partInWords } from './part-words.ts';
import type { MeasuredShape, ShapeIndex } from './shape-index.ts';
import './own.css';

export interface OwnNumbersFound {
  readonly own: Fingerprint | null;
  readonly index: ShapeIndex;
  readonly isWhole: boolean;
}

/** Measured, measured on a file of the same shape, or not measured: with the figures that there are, and whose they are. */
export const OwnFound = ({ own, index, isWhole }: OwnNumbersFound) => {
  const answer = own === null ? ({ kind: 'none' } as const) : ownAnswer(own, index.sets, isWhole);
  return (
    <div data-own={answer.kind}>
      <p
        role="status"
        class={answer.kind === 'measured' || answer.kind === 'same-shape' ? 'proof badge' : 'badge'}
      >
        <b>{titles[answer.kind]}</b>
      </p>
      {answer.kind !== 'none' && <Matched answer={answer} parts={own?.parts ?? []} index={index} />}
      {answer.kind === 'none' && (
        <p>
          {own === null
            ? 'This file has more instructions than any that was measured.'
            : 'Nothing is measured yet that it could be compared with.'}
        </p>
      )}
      {answer.kind !== 'measured' && <OwnCommands />}
    </div>
  );
};

const titles: Readonly<Record<OwnAnswer['kind'], string>> = {
  measured: 'Measured',
  'same-shape': 'Measured on a file of the same shape',
  nearest: 'Not measured',
  none: 'Not measured',
};

interface MatchedProps {
  readonly answer: Exclude<OwnAnswer, { kind: 'none' }>;
  readonly parts: readonly string[];
  readonly index: ShapeIndex;
}

const Matched = ({ answer, parts, index }: MatchedProps) => {
  const { set } = answer;
  const name = (
    <a href={set.page}>
      <InlineCode text={set.title} />
    </a>
  );
  return (
    <>
      {answer.kind === 'measured' && <p>Your files are those of {name}.</p>}
      {answer.kind === 'same-shape' && (
        <>
          <p>
            {answer.sameText
              ? 'Your Dockerfile says what that of '
              : 'Your Dockerfile costs what that of '}
            {name} {answer.sameText ? 'says.' : 'costs: only the spelling differs.'}{' '}
            {answer.filesCompared
              ? 'The files beside it are the same.'
              : `The files beside yours are not known here. The figures are of the program “${set.app}”, so sizes and times of your own packages and code are not in them.`}
          </p>
          <details>
            <summary>What was compared</summary>
            <Parts parts={parts} />
          </details>
        </>
      )}
      {answer.kind === 'nearest' && (
        <>
          <p>There are no figures for your files. {name} comes nearest. It differs:</p>
          <dl class="sides">
            <Side title="Yours" parts={answer.yours} />
            <Side title="That one" parts={answer.theirs} />
          </dl>
          {answer.order && <p>What both have stands in another order.</p>}
          {answer.files.length > 0 && (
            <p>
              Files beside the Dockerfile that differ:{' '}
              {answer.files.slice(0, 6).map((path, at) => (
                <>
                  {at > 0 && ', '}
                  <code>{path}</code>
                </>
              ))}
              {answer.files.length > 6 && ` and ${answer.files.length - 6} more`}.
            </p>
          )}
        </>
      )}
      <Figures set={set} titles={index.figures} foreign={answer.kind === 'nearest'} />
    </>
  );
};

const Side = ({ title, parts }: { readonly title: string; readonly parts: readonly string[] }) =>
  parts.length === 0 ? null : (
    <div>
      <dt>{title}</dt>
      <dd>
        <Parts parts={parts} />
      </dd>
    </div>
  );

/** A person reads so many. */
const most = 12;

const Parts = ({ parts }: { readonly parts: readonly string[] }) => (
  <ul>
    {parts.slice(0, most).map((part, at) => (
      <li key={at}>
        <InlineCode text={partInWords(part)} />
      </li>
    ))}
    {parts.length > most && <li>and {parts.length - most} more</li>}
  </ul>
);

interface FiguresProps {
  readonly set: MeasuredShape;
  readonly titles: ShapeIndex['figures'];
  /** Of a file that is another one: told so, and without the diamond. */
  readonly foreign: boolean;
}

const Figures = ({ set, titles, foreign }: FiguresProps) => (
  <details open={!foreign}>
    <summary>{foreign ? 'The figures of that other file, not of yours' : 'The figures'}</summary>
    <dl class={foreign ? 'figures foreign' : 'figures'}>
      {Object.entries(titles).map(([id, title]) =>
        set.figures[id] === undefined ? null : (
          <div key={id}>
            <dt>{title}</dt>
            <dd class="num">{set.figures[id]}</dd>
          </div>
        ),
      )}
    </dl>
    <p class={foreign ? 'read' : 'proof'}>
      {set.conditions}.
      {set.olderBase && ' On an older build of the base image than a pull gives today.'}{' '}
      <a href={set.raw}>Raw numbers</a>
    </p>
  </details>
);
