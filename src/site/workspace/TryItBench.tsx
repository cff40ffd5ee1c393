import { useRef, useState } from 'preact/hooks';
import { OwnNumbers } from '../own/OwnNumbers.tsx';
import { CodeBox } from './CodeBox.tsx';
import type { WorkspaceData } from './data.ts';
import { FileTabs } from './FileTabs.tsx';
import { Findings } from './Findings.tsx';
import type { Judged } from './judged.ts';
import { linesOfBox } from './lines-of-box.ts';
import { StageMeter } from './StageMeter.tsx';
import { TabSwitch } from './TabSwitch.tsx';
import { firstView } from './view.ts';
import { Workbench } from './workbench.ts';

interface TryItProps {
  readonly data: WorkspaceData;
  /** What a program is after each stage, in one word. */
  readonly words: readonly string[];
  readonly judged: Judged;
}

/** One Dockerfile, judged while it is typed. Nothing of it is kept. */
export default function TryItBench({ data, words, judged: first }: TryItProps) {
  const [view, setView] = useState(() => firstView(data, first));
  const bench = useRef<Workbench | null>(null);
  return (
    <div class="bench-body">
      <StageMeter words={words} judged={view.judged} />
      <div class="editor-card">
        <div class="top-row">
          <FileTabs
            panel="try-it-files"
            tabs={view.tabs}
            active={view.active}
            texts={{ ...data.files, ...view.changed }}
            open={(path) => bench.current?.open(path)}
          />
          <TabSwitch view={view} bench={bench.current} />
        </div>
        <div role="tabpanel" id="try-it-files" aria-label={view.active}>
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
      <p class="said" role="status">
        {view.said}
      </p>
      <OwnNumbers own={view.judged.own} isWhole={false} live={view.live} />
    </div>
  );
}
