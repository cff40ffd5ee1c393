import { useState } from 'preact/hooks';
import { HintText } from './HintText.tsx';

interface HintsProps {
  readonly hints: readonly string[];
}

/** The first points, the second explains, the third shows; the next one comes when the one before was read. */
export const Hints = ({ hints }: HintsProps) => {
  const [opened, setOpened] = useState(0);
  return (
    <div class="hints">
      {hints.map((hint, index) => (
        <details
          key={hint}
          data-hint={index + 1}
          hidden={index > opened}
          onToggle={(event) => {
            if (event.currentTarget.open) setOpened(Math.max(opened, index + 1));
          }}
        >
          <summary>
            Hint {index + 1} of {hints.length}
          </summary>
          <HintText text={hint} />
        </details>
      ))}
    </div>
  );
};
