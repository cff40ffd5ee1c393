import type { Mark } from './code-editor.ts';
import { editor, languages, MarkerSeverity, Range, Uri } from './monaco.ts';

const owner = 'shipworthy';

/** What is marked now, by model; hovers and quick fixes are asked for later than marks are set. */
const marked = new WeakMap<editor.ITextModel, readonly Mark[]>();

export const setMarks = (model: editor.ITextModel, marks: readonly Mark[]): void => {
  marked.set(model, marks);
  editor.setModelMarkers(model, owner, marks.map(marker));
};

const severities = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

const marker = (mark: Mark): editor.IMarkerData => ({
  startLineNumber: mark.line,
  startColumn: mark.column,
  endLineNumber: mark.endLine,
  endColumn: mark.endColumn,
  severity: severities[mark.severity],
  message: mark.message.replaceAll('`', ''),
  ...(mark.url === null ? {} : { code: { value: mark.rule, target: Uri.parse(mark.url) } }),
});

const rangeOf = (mark: Mark): Range =>
  new Range(mark.line, mark.column, mark.endLine, Math.max(mark.endColumn, mark.column + 1));

let wired = false;

/** Hover and quick fixes for every model that has marks; a second call does nothing. */
export const wireMarks = (): void => {
  if (wired) return;
  wired = true;
  editor.registerCommand('shipworthy.fix', (_, apply: unknown) => {
    if (typeof apply === 'function') apply();
  });
  languages.registerHoverProvider('*', {
    provideHover: (model, position) => {
      const here = (marked.get(model) ?? []).filter((mark) =>
        rangeOf(mark).containsPosition(position),
      );
      const contents = here
        .filter((mark) => mark.why !== '')
        .map((mark) => ({ value: `**Why it matters.** ${mark.why}${link(mark)}` }));
      return contents.length === 0 ? null : { contents };
    },
  });
  languages.registerCodeActionProvider('*', {
    provideCodeActions: (model, range) => {
      const here = (marked.get(model) ?? []).filter(
        (mark) => mark.fix !== null && Range.areIntersectingOrTouching(rangeOf(mark), range),
      );
      const actions = here.map((mark) => ({
        title: mark.fix ?? '',
        kind: 'quickfix',
        diagnostics: [marker(mark)],
        command: { id: 'shipworthy.fix', title: mark.fix ?? '', arguments: [mark.applyFix] },
      }));
      return { actions, dispose: () => undefined };
    },
  });
};

const link = ({ url, rule }: Mark): string => (url === null ? '' : ` [About ${rule}](${url})`);
