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
