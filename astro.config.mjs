import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { codeTheme } from './src/site/code/theme.mjs';
import { monacoPlugins } from './src/site/editor/monaco-plugins.mjs';

/** A deployment under a sub-path sets SITE and BASE, e.g. SITE=https://example.org BASE=/shipworthy */
export default defineConfig({
  srcDir: './src/site',
  site: process.env.SITE ?? 'https://shipworthy.example',
  base: process.env.BASE ?? '/',
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always' },
  markdown: { shikiConfig: { theme: codeTheme } },
  integrations: [preact()],
  // Modules, so that the grader loads its readers of YAML and TOML only where there is such a file.
  vite: { plugins: monacoPlugins(), worker: { format: 'es' } },
});
