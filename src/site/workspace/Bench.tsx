import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkspaceData } from './data.ts';
import { EditorCard } from './EditorCard.tsx';
import { Evidence } from './Evidence.tsx';
import { Goals } from './Goals.tsx';
import { Hints } from './Hints.tsx';
import type { Judged } from './judged.ts';
import { Outcome } from './Outcome.tsx';
import { Rebuild } from './Rebuild.tsx';
import { Solution } from './Solution.tsx';
import { Tools } from './Tools.tsx';
import { firstView, goalsSentence } from './view.ts';
import type { Workbench } from './workbench.ts';

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
      <EditorCard data={data} view={view} setView={setView} bench={bench} panel="files" />
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
      <Tools data={data} view={view} bench={bench.current} />
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
