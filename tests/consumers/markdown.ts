import * as z from 'zod';
import type { Consumer } from './consumer.ts';
import { missingModules, python } from './python.ts';
import { toldBy, type Told } from './told.ts';

/** Renders with raw HTML let through, as GitHub does before it sanitises, and tells what came of it. */
const program = `
import json, sys
from html.parser import HTMLParser
import cmarkgfm
from cmarkgfm.cmark import Options

class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.links, self.items, self.unbalanced = [], set(), [], [], []
    def handle_starttag(self, tag, attributes):
        self.tags.add(" ".join([tag, *(name for name, value in attributes)]))
        self.links += [value for name, value in attributes if name == "href"]
        self.open.append(tag)
        if tag == "li": self.items.append("")
    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag: self.open.pop()
        else: self.unbalanced.append(tag)
    def handle_data(self, data):
        if self.open.count("li") == 2: self.items[-1] += data

reader = Reader()
reader.feed(cmarkgfm.github_flavored_markdown_to_html(sys.stdin.read(), options=Options.CMARK_OPT_UNSAFE))
reader.close()
print(json.dumps({
    "tags": sorted(reader.tags), "links": reader.links, "unbalanced": reader.unbalanced + reader.open,
    "items": [item for item in reader.items if item.strip()],
}))
`;
const rendered = z.object({
  tags: z.array(z.string()),
  links: z.array(z.string()),
  unbalanced: z.array(z.string()),
  items: z.array(z.string()),
});

const ownTags = /^(h3|h4|p|ul|li|code|strong|details|summary|a href)$/;
const ownLinks = /^https:\/\/shipworthy\.example\/(rules|lessons)\/[\w-]+\/$/;

/** GitHub's Markdown: what is in a file stays text, and each place reads as it was meant. */
export const githubMarkdown: Consumer = {
  missing: () => missingModules('cmarkgfm'),

  async mistakes(checkout) {
    const comment = await checkout.report('markdown');
    const { tags, links, unbalanced, items } = rendered.parse(
      JSON.parse(python(['-c', program], comment)),
    );
    const told = await toldBy(checkout);
    const meant = told.map(asItem);
    const places = items.filter((item) => !/^… and \d+ more\.\n?$/.test(item));
    const isWhole = places.length === items.length && !comment.includes('has no room for more');
    return [
      ...tags.filter((tag) => !ownTags.test(tag)).map((tag) => `a tag of its own: ${tag}`),
      ...links.filter((link) => !ownLinks.test(link)).map((link) => `a link elsewhere: ${link}`),
      ...unbalanced.map((tag) => `not closed, or not opened: ${tag}`),
      ...places
        .map(plain)
        .filter((item) => !meant.some((one) => item === one || item.startsWith(`${one} Fix: `)))
        .map((item) => `not meant: ${item}`),
      ...(isWhole && places.length !== told.length
        ? [`${places.length} places for ${told.length} findings`]
        : []),
    ];
  },
};

const asItem = ({ path, line, message }: Told): string => plain(`${path}:${line}: ${message}`);

/** Ticks become markup, and what parts a mention or a link from itself has no width. */
const plain = (text: string): string =>
  text
    .replaceAll('\u200B', '')
    .replaceAll('`', '')
    .replace(/[\s\u0000-\u001F]+/g, ' ')
    .trim();
