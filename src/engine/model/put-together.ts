/**
 * A word that quotes, escapes, variables or the end of a line may cut in two: they stand beside one of its letters, as
 * in `--in"dex"`. A JSON string may spell a letter as `\u`. Looks behind, so that only the rare characters are tried.
 */
const putTogether =
  /["'`\\](?<=[\w.}-]["'`\\])["'`\\]*[\w.-]|\$(?<=[\w.}-]\$)|\}[\w-]|[\\`](?<=\S[\\`])[ \t]*\r?$|\\[u/]/m;

/** Whether the letters of some word may stand apart in the text. */
export const isPutTogether = (text: string): boolean => putTogether.test(text);
