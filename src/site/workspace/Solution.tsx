import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { WorkspaceData } from './data.ts';
import type { Workbench } from './workbench.ts';

interface SolutionProps {
  readonly data: WorkspaceData;
  readonly bench: Workbench | null;
}

type DifferenceView = (typeof import('./Difference.tsx'))['default'];

/** Opened on purpose, and only then is what compares the texts loaded. */
export const Solution = ({ data, bench }: SolutionProps) => {
  const [isOpen, setOpen] = useState(false);
  const [View, setView] = useState<{
    readonly view: ComponentType<Parameters<DifferenceView>[0]>;
  } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!isOpen || View !== null) return;
    import('./Difference.tsx').then(
      (module) => setView({ view: module.default }),
      () => setFailed(true),
    );
  }, [isOpen]);
  const paths = Object.keys(data.solution);
  return (
    <details class="solution" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Compare with a solution</summary>
      {failed && <p>The comparison could not be loaded. Close this and open it again.</p>}
      {isOpen &&
        bench !== null &&
        View !== null &&
        paths.map((path) => (
          <section key={path} aria-label={path}>
            <h4>{path}</h4>
            <View.view
              path={path}
              mine={bench.text(path)}
              theirs={data.solution[path] ?? ''}
              take={(file, text) => bench.put(file, text)}
            />
          </section>
        ))}
    </details>
  );
};
