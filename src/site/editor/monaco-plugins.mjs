/**
 * Keeps Monaco's style sheets out of the pages. Astro lifts the CSS of a module that is imported later into the
 * head of the page, which is 136 KB that block the first paint; here they become one <style> when Monaco comes.
 * @returns {import('vite').Plugin}
 */
export const monacoCss = () => ({
  name: 'monaco-css',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('.css') || !importer?.includes('monaco-editor')) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    return resolved === null ? null : `\0monaco-css:${resolved.id}.js`;
  },
  load(id) {
    if (!id.startsWith('\0monaco-css:')) return null;
    const file = id.slice('\0monaco-css:'.length, -'.js'.length);
    return [
      `import text from ${JSON.stringify(`${file}?inline`)};`,
      `const id = 'monaco-css';`,
      `let style = document.getElementById(id);`,
      `if (style === null) style = document.head.appendChild(Object.assign(document.createElement('style'), { id }));`,
      `style.append(text);`,
    ].join('\n');
  },
});

/**
 * Monaco's core imports its two diff editors whether they are used or not; this leaves them out, 47 KB compressed.
 * Creating one would throw. A release that moves or renames them fails the build here or misses its size limit.
 * @returns {import('vite').Plugin}
 */
export const monacoWithoutDiffEditors = () => ({
  name: 'monaco-without-diff-editors',
  enforce: 'pre',
  resolveId(source, importer) {
    const isImported = /\/standalone\/browser\/standalone(Code)?Editor\.js$/.test(importer ?? '');
    if (!isImported) return null;
    const name = /\/(diffEditorWidget|multiDiffEditorWidget)\.js$/.exec(source)?.[1];
    return name === undefined ? null : `\0monaco-left-out:${name}`;
  },
  load(id) {
    if (!id.startsWith('\0monaco-left-out:')) return null;
    const name = id.slice('\0monaco-left-out:'.length);
    return `export class ${name[0]?.toUpperCase()}${name.slice(1)} {}`;
  },
});

/** Both, in the order in which they have to stand. */
export const monacoPlugins = () => [monacoCss(), monacoWithoutDiffEditors()];
