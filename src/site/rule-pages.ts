import type { Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { fileURLToPath } from 'node:url';
import { pageSections, parseRulePage, rulePageFrontMatter } from '../course/rule-page.ts';
import { parseYaml } from '../engine/yaml.ts';
import { repository } from './repository.ts';

const span = z.strictObject({ start: z.number(), end: z.number() });

/** A rule's page with its prose as HTML. */
export const renderedRulePage = z.strictObject({
  about: rulePageFrontMatter,
  /** HTML by heading. */
  sections: z.record(z.enum(pageSections), z.string()),
  cases: z.array(
    z.strictObject({
      verdict: z.enum(['bad', 'good']),
      title: z.string(),
      /** HTML; may be empty. */
      text: z.string(),
      files: z.array(
        z.strictObject({
          path: z.string(),
          language: z.string(),
          text: z.string(),
          marked: z.array(span),
        }),
      ),
      listing: z.array(z.string()).nullable(),
    }),
  ),
});
export type RenderedRulePage = z.infer<typeof renderedRulePage>;

/** Loads content/rules through the parser that the rule tests use, so that page and tests read the same cases. */
export const rulePages = (folder: string): Loader => ({
  name: 'rule-pages',
  load: async ({ store, renderMarkdown, parseData, config, watcher }) => {
    const loadOne = async (name: string): Promise<void> => {
      const filePath = `${folder}/${name}`;
      const source = repository.read(filePath);
      if (source === null) return;
      const id = name.replace(/\.md$/, '');
      const page = await rendered(
        filePath,
        source,
        async (text) => (await renderMarkdown(text)).html,
      );
      store.set({ id, data: await parseData({ id, data: page, filePath }), filePath });
    };
    store.clear();
    for (const name of repository.list(folder)) if (name.endsWith('.md')) await loadOne(name);
    const watched = fileURLToPath(new URL(`./${folder}/`, config.root));
    watcher?.on('change', (path) => {
      if (path.startsWith(watched)) void loadOne(path.slice(watched.length));
    });
  },
});

async function rendered(
  path: string,
  source: string,
  toHtml: (markdown: string) => Promise<string>,
): Promise<RenderedRulePage> {
  const page = read(path, source);
  const sections = { ...page.sections };
  for (const heading of pageSections) sections[heading] = await toHtml(page.sections[heading]);
  const cases = await Promise.all(
    page.cases.map(async ({ verdict, title, text, files, listing }) => ({
      verdict,
      title,
      text: await toHtml(text),
      files: files.map((file) => ({ ...file, marked: [...file.marked] })),
      listing: listing === null ? null : [...listing],
    })),
  );
  return { about: page.about, sections, cases };
}

function read(path: string, source: string) {
  try {
    return parseRulePage(source, parseYaml);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
