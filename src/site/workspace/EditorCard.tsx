import type { MutableRef } from 'preact/hooks';
import { CodeBox } from './CodeBox.tsx';
import type { WorkspaceData } from './data.ts';
import { FileTabs } from './FileTabs.tsx';
import { Findings } from './Findings.tsx';
import { linesOfBox } from './lines-of-box.ts';
import { TabSwitch } from './TabSwitch.tsx';
import type { View } from './view.ts';
import { Workbench } from './workbench.ts';

interface EditorCardProps {
  readonly data: WorkspaceData;
  readonly view: View;
  readonly setView: (view: View) => void;
  /** Empty until the editor can be typed in. */
  readonly bench: MutableRef<Workbench | null>;
  /** The id of the panel that the tabs switch. */
  readonly panel: string;
}

/** The files, the editor and what it says of them: the part that every workspace has. */
export function EditorCard({ data, view, setView, bench, panel }: EditorCardProps) {
  return (
    <div class="editor-card">
      <div class="top-row">
        <FileTabs
          panel={panel}
          tabs={view.tabs}
          active={view.active}
          texts={{ ...data.files, ...view.changed }}
          open={(path) => bench.current?.open(path)}
        />
        <TabSwitch view={view} bench={bench.current} />
      </div>
      <div role="tabpanel" id={panel} aria-label={view.active}>
        <CodeBox
          tabs={data.tabs}
          files={data.files}
          lines={linesOfBox(data)}
          onReady={(parts) => {
            const made = new Workbench(data, view, parts, setView);
            bench.current = made;
            return () => made.dispose();
          }}
        />
      </div>
      {view.trouble !== null && <p class="trouble">{view.trouble}</p>}
      <Findings
        judged={view.judged}
        stage={data.stage}
        elsewhere={data.elsewhere}
        live={view.live}
        goTo={(path, range) => bench.current?.goTo(path, range)}
        fix={(findings) => bench.current?.fix(findings)}
      />
    </div>
  );
}
