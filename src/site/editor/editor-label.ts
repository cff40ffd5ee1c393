/** What a screen reader says of the editor: which file, and the way out of it. */
export const editorLabel = (path: string): string =>
  `Text of ${path}. Control+M switches whether Tab leaves the editor or indents.`;
