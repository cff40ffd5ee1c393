import { useState } from 'preact/hooks';
import type { WorkspaceData } from './data.ts';
import type { View } from './view.ts';
import type { Workbench } from './workbench.ts';

interface ToolsProps {
  readonly data: WorkspaceData;
  readonly view: View;
  readonly bench: Workbench | null;
}

/** Start again, and take the files along. */
export const Tools = ({ data, view, bench }: ToolsProps) => {
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  const isChanged = Object.keys(view.changed).length > 0;
  if (asking) {
    return (
      <p class="tools">
        This puts the starter back in every file.{' '}
        <button
          type="button"
          class="button small"
          onClick={() => {
            setAsking(false);
            bench?.reset();
          }}
        >
          Put it back
        </button>
        <button type="button" class="button small quiet" onClick={() => setAsking(false)}>
          Keep mine
        </button>
      </p>
    );
  }
  return (
    <p class="tools">
      <button
        type="button"
        class="button small quiet"
        disabled={!isChanged}
        onClick={() => setAsking(true)}
      >
        Start again
      </button>
      {view.before !== null && (
        <button type="button" class="button small quiet" onClick={() => bench?.bringBack()}>
          Bring my text back
        </button>
      )}
      <button
        type="button"
        class="button small quiet"
        disabled={!view.live}
        onClick={() =>
          void import('./project.ts')
            .then(({ downloadProject }) => downloadProject(bench?.texts() ?? {}, data.longTexts))
            .then(() => setFailed(false))
            .catch(() => setFailed(true))
        }
      >
        Download the files
      </button>
      {failed && <span>The files could not be fetched.</span>}
    </p>
  );
};
