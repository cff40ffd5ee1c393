import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { Fingerprint } from './fingerprint.ts';
import type { OwnNumbersFound } from './OwnFound.tsx';
import type { ShapeIndex } from './shape-index.ts';

interface OwnNumbersProps {
  /** Of the files as they are now; null when they are too many instructions to be matched. */
  readonly own: Fingerprint | null;
  /** Whether the files are the whole build context. */
  readonly isWhole: boolean;
  /** False until a script runs. */
  readonly live: boolean;
}

interface Loaded {
  readonly Found: ComponentType<OwnNumbersFound>;
  readonly index: ShapeIndex;
}

/**
 * Matches the files in the editor to everything that was measured. What that takes is loaded when somebody asks for
 * it; from then on the answer follows the typing.
 */
export const OwnNumbers = ({ own, isWhole, live }: OwnNumbersProps) => {
  const [state, setState] = useState<Loaded | 'idle' | 'loading' | 'failed'>('idle');
  if (!live) return null;
  if (typeof state === 'object') {
    const { Found, index } = state;
    return (
      <section class="own" aria-label="Measured, or not">
        <Found own={own} index={index} isWhole={isWhole} />
      </section>
    );
  }
  const ask = () => {
    setState('loading');
    Promise.all([
      import('./OwnFound.tsx'),
      import('./load-index.ts').then((one) => one.loadIndex()),
    ])
      .then(([{ OwnFound }, index]) => setState({ Found: OwnFound, index }))
      .catch(() => setState('failed'));
  };
  return (
    <p class="own-ask">
      <button type="button" class="button quiet small" disabled={state === 'loading'} onClick={ask}>
        {state === 'loading' ? 'Looking …' : 'Was a file like this measured?'}
      </button>{' '}
      <span role="status">
        {state === 'failed' && 'The list of measured files could not be loaded. Ask again.'}
      </span>
    </p>
  );
};
