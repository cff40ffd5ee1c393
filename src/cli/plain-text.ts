/** Markdown of a rule's page as plain text: links keep their words, code loses its fences and ticks. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^```.*\n?/gm, '')
    .replace(/\[([^\][]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll('`', '')
    .trim();
