import { createCssVariablesTheme } from 'shiki';

const page = createCssVariablesTheme({
  name: 'shipworthy',
  variablePrefix: '--code-',
  fontStyle: true,
});

/**
 * Colours of code are the page's own tokens, so one markup serves both themes: see styles/tokens.css.
 * An unquoted argument of a shell command is a string to the grammar; to a reader it is just a word.
 */
export const codeTheme = {
  ...page,
  tokenColors: [
    ...(page.tokenColors ?? []),
    { scope: ['string.unquoted'], settings: { foreground: 'var(--code-foreground)' } },
  ],
};
