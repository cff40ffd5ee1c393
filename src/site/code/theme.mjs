import { createCssVariablesTheme } from 'shiki';

/** Colours of code are the page's own tokens, so one markup serves both themes: see styles/tokens.css. */
export const codeTheme = createCssVariablesTheme({
  name: 'shipworthy',
  variablePrefix: '--code-',
  fontStyle: true,
});
