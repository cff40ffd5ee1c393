import { useRef, useState } from 'preact/hooks';
import { OwnNumbers } from '../own/OwnNumbers.tsx';
import type { WorkspaceData } from './data.ts';
import { EditorCard } from './EditorCard.tsx';
import type { Judged } from './judged.ts';
import { StageMeter } from './StageMeter.tsx';
import { firstView } from './view.ts';
import type { Workbench } from './workbench.ts';

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
      <EditorCard data={data} view={view} setView={setView} bench={bench} panel="try-it-files" />
      <p class="said" role="status">
        {view.said}
      </p>
      <OwnNumbers own={view.judged.own} isWhole={false} live={view.live} />
    </div>
  );
}
