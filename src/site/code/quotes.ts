/**
 * A sentence with the quotation marks and apostrophes that Markdown's prose gets. What stands in backticks is code and
 * stays as it is.
 */
export const curled = (text: string): string =>
  text.replace(/`[^`]*`|["']/g, (found, at: number) => {
    if (found.startsWith('`')) return found;
    const isOpening = at === 0 || /[\s(["]/.test(text.charAt(at - 1));
    return (found === '"' ? '“”' : '‘’').charAt(isOpening ? 0 : 1);
  });
