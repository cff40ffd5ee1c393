import { readFile } from 'node:fs/promises';
import { parseYaml } from '../engine/yaml.ts';
import { ruleByName, rulePath, rules, type Rule } from '../engine/index.ts';
import { pageSections, parseRulePage, type RulePage } from '../course/rule-page.ts';
import { CommandFailure } from './failure.ts';
import { wrapped } from './format/wrapped.ts';
import { stageNames } from './stage-names.ts';
import { inkFor, type Ink, type Terminal } from './terminal.ts';

const pages = new URL('../../content/rules/', import.meta.url);

/** `explain`: a rule's page in the terminal, by its id or by another tool's name for it; works offline. */
export async function explainCommand(
  name: string,
  options: { format: 'text' | 'json'; site: string },
  terminal: Terminal,
): Promise<void> {
  const rule = ruleByName(name);
  if (rule === undefined) throw new CommandFailure(unknownRule(name));
  const page = parseRulePage(await readFile(new URL(`${rule.id}.md`, pages), 'utf8'), parseYaml);
  const url = new URL(rulePath(rule.id).slice(1), options.site).href;
  if (options.format === 'json')
    terminal.write(`${JSON.stringify(asJson(rule, page, url), null, 2)}\n`);
  else terminal.write(asText(rule, page, url, terminal));
}

function unknownRule(name: string): string {
  const near = rules.find((rule) => rule.id.includes(name.toLowerCase()))?.id;
  const hint = near === undefined ? 'run `shipworthy rules` for the list' : `did you mean ${near}?`;
  return `there is no rule ${name}; ${hint}`;
}

const asJson = (rule: Rule, page: RulePage, url: string): object => ({
  version: 1,
  id: rule.id,
  stage: rule.stage,
  severity: rule.severity,
  aliases: Object.values(rule.aliases).flat(),
  lesson: rule.lesson ?? null,
  fixable: rule.fixable === true,
  url,
  ...page.about,
  sections: page.sections,
});

function asText(rule: Rule, page: RulePage, url: string, terminal: Terminal): string {
  const ink = inkFor(terminal.color);
  const aliases = Object.values(rule.aliases).flat();
  const lines = [
    ink(page.about.title, 'bold'),
    ink(`${rule.id} · ${rule.severity} · stage ${rule.stage}, ${stageNames[rule.stage]}`, 'dim'),
    ...(aliases.length > 0 ? [ink(`elsewhere: ${aliases.join(', ')}`, 'dim')] : []),
  ];
  for (const name of pageSections) {
    if (name === 'Examples') continue;
    lines.push('', ink(name, 'bold'), prose(page.sections[name], terminal.width, ink));
  }
  for (const verdict of ['bad', 'good'] as const) {
    const example = page.cases.find((one) => one.verdict === verdict);
    if (example === undefined) continue;
    lines.push('', ink(`${verdict === 'bad' ? 'Bad' : 'Good'}: ${example.title}`, 'bold'));
    for (const file of example.files) {
      if (file.path !== 'Dockerfile') lines.push(ink(`    # ${file.path}`, 'dim'));
      lines.push(file.text.trimEnd().replace(/^/gm, '    '));
    }
  }
  return `${[...lines, '', url].join('\n')}\n`;
}

/** Paragraphs wrapped, fenced code and lists left in their lines. */
function prose(markdown: string, width: number, ink: Ink): string {
  return markdown
    .split(/\n{2,}/)
    .map((block) =>
      block.startsWith('```')
        ? ink(
            block
              .replace(/^```.*\n?/gm, '')
              .trimEnd()
              .replace(/^/gm, '    '),
            'dim',
          )
        : /^[-*|\d]/.test(block)
          ? block.replace(/^/gm, '  ')
          : wrapped(block.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'), width),
    )
    .join('\n\n');
}
