import { editor } from './monaco.ts';
import { isDark, onThemeChange, pageColours } from './page-theme.ts';

const name = 'page';

/** Dresses the editor in the page's colours and follows its theme; returns what ends it. */
export const wearPageTheme = (near: HTMLElement): (() => void) => {
  const colours = pageColours(near);
  const dress = () => {
    editor.defineTheme(name, theme(colours.read));
    editor.setTheme(name);
  };
  dress();
  const end = onThemeChange(dress);
  return () => {
    end();
    colours.end();
  };
};

const theme = (read: (token: string) => string): editor.IStandaloneThemeData => {
  const [card, well, ink, soft, line] = ['card', 'well', 'ink', 'soft', 'line'].map(read) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const [keel, pass, warn, info, wash] = ['keel', 'pass', 'warn', 'info', 'keel-wash'].map(
    read,
  ) as [string, string, string, string, string];
  const rule = (token: string, colour: string, fontStyle = ''): editor.ITokenThemeRule => ({
    token,
    foreground: colour.slice(1),
    fontStyle,
  });
  return {
    base: isDark(card) ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', ink),
      rule('keyword', info, 'bold'),
      rule('flag', info),
      rule('string', pass),
      rule('variable', warn),
      rule('heredoc', warn, 'bold'),
      rule('comment', soft),
      rule('directive', soft, 'bold'),
      rule('escape', soft),
      rule('body', ink),
      rule('text', ink),
    ],
    colors: {
      'editor.background': card,
      'editor.foreground': ink,
      'editorLineNumber.foreground': soft,
      'editorLineNumber.activeForeground': ink,
      'editorLineNumber.dimmedForeground': soft,
      'editorCursor.foreground': ink,
      'editor.lineHighlightBackground': card,
      'editor.lineHighlightBorder': `${line}00`,
      'editor.selectionBackground': `${info}40`,
      'editor.inactiveSelectionBackground': `${info}26`,
      'editor.wordHighlightBackground': `${info}1f`,
      'editor.findMatchBackground': `${warn}66`,
      'editor.findMatchHighlightBackground': `${warn}33`,
      'editorBracketMatch.background': `${info}26`,
      'editorBracketMatch.border': `${info}00`,
      ...brackets(ink),
      'editorError.foreground': keel,
      'editorWarning.foreground': warn,
      'editorInfo.foreground': info,
      'editorWidget.background': well,
      'editorWidget.foreground': ink,
      'editorWidget.border': line,
      'editorHoverWidget.background': well,
      'editorHoverWidget.foreground': ink,
      'editorHoverWidget.border': line,
      'editorHoverWidget.statusBarBackground': well,
      'editorSuggestWidget.background': well,
      'editorSuggestWidget.foreground': ink,
      'editorSuggestWidget.border': line,
      'editorSuggestWidget.highlightForeground': info,
      'editorSuggestWidget.focusHighlightForeground': info,
      'editorSuggestWidget.selectedBackground': wash,
      'editorSuggestWidget.selectedForeground': ink,
      'editorSuggestWidgetStatus.foreground': soft,
      'quickInput.background': well,
      'quickInput.foreground': ink,
      'list.focusBackground': wash,
      'list.focusForeground': ink,
      'list.hoverBackground': wash,
      'list.hoverForeground': ink,
      'list.highlightForeground': info,
      'menu.background': well,
      'menu.foreground': ink,
      'menu.selectionBackground': wash,
      'menu.selectionForeground': ink,
      'input.background': card,
      'input.foreground': ink,
      'input.border': line,
      'inputOption.activeForeground': ink,
      'textLink.foreground': info,
      'textLink.activeForeground': info,
      'textCodeBlock.background': card,
      descriptionForeground: soft,
      foreground: ink,
      focusBorder: keel,
      'scrollbar.shadow': `${line}00`,
      'scrollbarSlider.background': `${soft}40`,
      'scrollbarSlider.hoverBackground': `${soft}66`,
      'scrollbarSlider.activeBackground': `${soft}80`,
      'editorGutter.background': card,
      'editorMarkerNavigation.background': well,
      'editorRuler.foreground': line,
    },
  };
};

/** Colour by depth says nothing in a JSON array of one level. */
const brackets = (ink: string): Record<string, string> =>
  Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, ink]),
  );
