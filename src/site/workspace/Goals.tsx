import { InlineCode } from './InlineCode.tsx';
import type { ShownGoal } from './judged.ts';

/** The lesson's checklist. It is met by what the files say, never by ticking it. */
export const Goals = ({ goals }: { readonly goals: readonly ShownGoal[] }) => (
  <ul class="goals">
    {goals.map((goal, index) => (
      <li
        key={goal.text}
        data-goal={index + 1}
        data-met={goal.met}
        class={goal.met ? 'met' : undefined}
      >
        <span>
          <InlineCode text={goal.text} />
          <span class="hidden-text">{goal.met ? ' (met)' : ' (not met yet)'}</span>
          {!goal.met && goal.missing.length > 0 && (
            <small>
              <InlineCode text={goal.missing.join(' ')} />
            </small>
          )}
        </span>
      </li>
    ))}
  </ul>
);
