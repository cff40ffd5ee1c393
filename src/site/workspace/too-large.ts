/** The judge takes texts up to this many UTF-16 units together; more is not even sent to it. */
const most = 1_048_576;

/** One line for the page, or null when the texts can be judged. */
export const tooLarge = (texts: Readonly<Record<string, string>>): string | null => {
  const size = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
  return size > most
    ? 'These files hold more than 1 MB of text and are not judged. Shorten them to go on.'
    : null;
};
