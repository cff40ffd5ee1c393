import type { View } from './view.ts';
import type { Workbench } from './workbench.ts';

/** What the Tab key does in the editor. It leaves, until somebody wants it to indent. */
export const TabSwitch = ({
  view,
  bench,
}: {
  readonly view: View;
  readonly bench: Workbench | null;
}) => (
  <button
    type="button"
    class="tab-switch"
    disabled={!view.live}
    title="What the Tab key does in the editor"
    onClick={() => bench?.switchTabKey()}
  >
    Tab {view.tabKey}
  </button>
);
