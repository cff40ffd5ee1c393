import { useEffect, useRef, useState } from 'preact/hooks';
import { CodeBox } from './CodeBox.tsx';
import type { WorkspaceData } from './data.ts';
import { Evidence } from './Evidence.tsx';
import { FileTabs } from './FileTabs.tsx';
import { Findings } from './Findings.tsx';
import { Goals } from './Goals.tsx';
import { Hints } from './Hints.tsx';
import type { Judged } from './judged.ts';
import { linesOfBox } from './lines-of-box.ts';
import { Outcome } from './Outcome.tsx';
import { Rebuild } from './Rebuild.tsx';
import { Solution } from './Solution.tsx';
import { TabSwitch } from './TabSwitch.tsx';
import { Tools } from './Tools.tsx';
import { firstView, goalsSentence } from './view.ts';
import { Workbench } from './workbench.ts';

interface BenchProps {
  readonly data: WorkspaceData;
  /** The starter, judged when the page was built. */
  readonly judged: Judged;
}

/** The lesson's workspace: complete in the page's markup, alive as soon as this runs. */
export default function Bench({ data, judged: first }: BenchProps) {
  const [view, setView] = useState(() => firstView(data, first));
  const bench = useRef<Workbench | null>(null);
  const { judged, live } = view;
  const isOwn = live && judged.alike === null;
  // A starter is always measured or alike, so a first visit does not pay for this.
  const [own, setOwn] = useState<typeof import('../own/OwnNumbers.tsx') | null>(null);
  useEffect(() => {
    if (isOwn) void import('../own/OwnNumbers.tsx').then(setOwn);
  }, [isOwn]);
  return (
    <div class="bench-body">
      <div class="editor-card">
        <div class="top-row">
          <FileTabs
            panel="files"
            tabs={view.tabs}
            active={view.active}
            texts={{ ...data.files, ...view.changed }}
            open={(path) => bench.current?.open(path)}
          />
          <TabSwitch view={view} bench={bench.current} />
        </div>
        <div role="tabpanel" id="files" aria-label={view.active}>
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
          judged={judged}
          stage={data.stage}
          elsewhere={data.elsewhere}
          live={live}
          goTo={(path, range) => bench.current?.goTo(path, range)}
          fix={(findings) => bench.current?.fix(findings)}
        />
      </div>
      <p class="said" role="status">
        {view.said === goalsSentence(judged) ? (
          <span class="hidden-text">{view.said}</span>
        ) : (
          view.said
        )}
      </p>
      <section aria-labelledby="goals-title">
        <h3 id="goals-title">
          Goals <small>{goalsSentence(judged)}</small>
        </h3>
        <Goals goals={judged.goals} />
        <Outcome data={data} judged={judged} />
      </section>
      <Tools view={view} bench={bench.current} />
      <Hints hints={data.hints} />
      <Solution data={data} bench={bench.current} />
      <details class="panel" open>
        <summary>What a rebuild would run</summary>
        <Rebuild
          data={data}
          judged={judged}
          edited={view.edited}
          imagine={(choice) => bench.current?.imagine(choice)}
        />
      </details>
      <details class="panel" open>
        <summary>What was measured</summary>
        <Evidence data={data} judged={judged} />
        {isOwn && own !== null && <own.OwnNumbers own={judged.own} isWhole live={live} />}
      </details>
    </div>
  );
}
