import type { Texts } from './data.ts';

interface FileTabsProps {
  /** Of the element that shows the file. */
  readonly panel: string;
  readonly tabs: readonly string[];
  readonly active: string;
  /** Texts of now; a file without text is not there yet. */
  readonly texts: Texts;
  readonly open: (path: string) => void;
}

/** One tab a file: arrow keys move, as people who use tabs by keyboard expect. */
export const FileTabs = ({ panel, tabs, active, texts, open }: FileTabsProps) => {
  const move = (event: KeyboardEvent, index: number) => {
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[
      event.key
    ];
    const path = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (path === undefined) return;
    event.preventDefault();
    open(path);
    const list = (event.currentTarget as HTMLElement).parentElement;
    list?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(path)]?.focus();
  };
  return (
    <div class="file-tabs" role="tablist" aria-label="Files">
      {tabs.map((path, index) => (
        <button
          key={path}
          type="button"
          role="tab"
          id={`${panel}-tab-${index}`}
          aria-selected={path === active}
          aria-controls={panel}
          tabIndex={path === active ? 0 : -1}
          onClick={() => open(path)}
          onKeyDown={(event) => move(event, index)}
        >
          {path}
          {(texts[path] ?? '') === '' && <span class="absent"> new</span>}
        </button>
      ))}
    </div>
  );
};
