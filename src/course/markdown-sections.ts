/** A heading of one level and what stands below it, up to the next heading of that level or a higher one. */
export interface Section {
  readonly heading: string;
  /** Everything below the heading, fences included. */
  readonly body: string;
  /** The body without its fences. */
  readonly prose: string;
  readonly fences: readonly Fence[];
}

export interface Fence {
  /** First word after the backticks. */
  readonly language: string;
  /** The rest of that line. */
  readonly title: string;
  /** With a final line break; empty for an empty fence. */
  readonly text: string;
}

/** Sections at one heading level. Headings inside fences do not count. */
export function readSections(markdown: string, level: number): Section[] {
  const heading = `${'#'.repeat(level)} `;
  const sections: { heading: string; body: string[]; prose: string[]; fences: Fence[] }[] = [];
  let fence: { ticks: string; language: string; title: string; lines: string[] } | null = null;
  for (const line of markdown.split('\n')) {
    const section = sections.at(-1);
    if (fence) {
      section?.body.push(line);
      if (line.trimEnd() === fence.ticks) {
        const { language, title, lines } = fence;
        section?.fences.push({ language, title, text: lines.map((text) => `${text}\n`).join('') });
        fence = null;
      } else fence.lines.push(line);
      continue;
    }
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (ticks !== undefined) {
      const about = line.slice(ticks.length).trim();
      const [language = ''] = about.split(/\s/, 1);
      fence = { ticks, language, title: about.slice(language.length).trim(), lines: [] };
      section?.body.push(line);
    } else if (line.startsWith(heading)) {
      sections.push({
        heading: line.slice(heading.length).trim(),
        body: [],
        prose: [],
        fences: [],
      });
    } else {
      section?.body.push(line);
      section?.prose.push(line);
    }
  }
  if (fence) throw new Error(`A fence is not closed: ${fence.language} ${fence.title}`.trimEnd());
  return sections.map((section) => ({
    ...section,
    body: section.body.join('\n'),
    prose: section.prose.join('\n'),
  }));
}
