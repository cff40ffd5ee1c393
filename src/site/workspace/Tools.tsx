import { useState } from 'preact/hooks';
import type { View } from './view.ts';
import type { Workbench } from './workbench.ts';

interface ToolsProps {
  readonly view: View;
  readonly bench: Workbench | null;
}

/** Start again, and take the files along. */
export const Tools = ({ view, bench }: ToolsProps) => {
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
        onClick={() => void download(bench)}
      >
        Download the files
      </button>
    </p>
  );
};

const download = async (bench: Workbench | null): Promise<void> => {
  const [{ zipOf }, { downloadFile }] = await Promise.all([
    import('./zip.ts'),
    import('../progress/download.ts'),
  ]);
  downloadFile('shipworthy-files.zip', zipOf(bench?.files() ?? []), 'application/zip');
};
