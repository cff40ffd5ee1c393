import type { Rule, Severity } from '../../engine/index.ts';
import { rules as everyRule } from '../../engine/index.ts';
import {
  cannotBeBuilt,
  findingsOf,
  knownIn,
  pageOf,
  type PrintedEdit,
  type PrintedFinding,
} from '../findings.ts';
import { fingerprints } from '../fingerprint.ts';
import type { CheckRun } from '../judged.ts';
import type { PrintedFile } from '../printed-file.ts';
import { readPage } from '../pages.ts';
import { plainText } from '../plain-text.ts';
import { aliasesOf } from '../rules-called.ts';
import { stageSlug } from '../stage-names.ts';
import { version } from '../version.ts';
import { LineHashes } from './line-hashes.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** GitHub's three words for how much a rule matters; they order its list of alerts. */
const importance = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
} as const satisfies Record<Severity, string>;

/** SARIF 2.1.0, for code scanning and the viewers of editors. Paths are relative to the top of the repository. */
export async function sarif(run: CheckRun): Promise<string> {
  const known = knownIn(run);
  // Known ones first, so that of several with the same words each keeps its fingerprint.
  const findings = [...known, ...findingsOf(run)];
  const ids = new Set(findings.map(({ rule }) => rule));
  const rules = await Promise.all(
    everyRule
      .filter(({ id, optional }) => optional !== true || ids.has(id))
      .map((rule) => descriptor(rule, run.site)),
  );
  if (ids.has(cannotBeBuilt)) rules.push(syntaxDescriptor(run.site));
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  const names = fingerprints(findings);
  const lines = lineHashes(findings);
  // All results have the property or none has: readers look at one of them to learn whether any is suppressed.
  const isAnySuppressed = known.length > 0 || findings.some(({ ignored }) => ignored !== null);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Shipworthy',
            semanticVersion: version,
            informationUri: run.site,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, position) => ({
          ...result(finding, index.get(finding.rule) ?? -1, {
            ...lines[position],
            'shipworthy/v1': names[position] ?? '',
          }),
          ...(isAnySuppressed
            ? { suppressions: suppressions(finding, position < known.length) }
            : {}),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

async function descriptor(rule: Rule, site: string) {
  const { about, sections } = await readPage(rule.id);
  const url = pageOf(rule.id, site);
  const told = (
    ['What happens', 'Why it matters', 'What to do', 'When not to use it'] as const
  ).map((heading) => [heading, sections[heading]] as const);
  const text = told.map(([heading, body]) => `${heading}\n\n${plainText(body)}`);
  const markdown = told.map(([heading, body]) => `## ${heading}\n\n${body}`);
  return {
    id: rule.id,
    name: rule.id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: about.title },
    fullDescription: { text: plainText(about.summary) },
    helpUri: url,
    help: {
      text: `${text.join('\n\n')}\n\n${url}`,
      markdown: `${markdown.join('\n\n')}\n\n[Examples and references](${url})`,
    },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['docker', 'python', stageSlug(rule.stage)],
      stage: rule.stage,
      aliases: aliasesOf(rule),
      precision: 'high',
      'problem.severity': importance[rule.severity],
    },
  };
}

type Descriptor = Awaited<ReturnType<typeof descriptor>>;

const syntaxDescriptor = (site: string): Descriptor => ({
  id: cannotBeBuilt,
  name: 'CannotBeBuilt',
  shortDescription: { text: 'The Dockerfile cannot be built' },
  fullDescription: { text: 'BuildKit refuses this text before it runs the first instruction.' },
  helpUri: site,
  help: {
    text: 'BuildKit refuses this text before it runs the first instruction.',
    markdown: 'BuildKit refuses this text before it runs the first instruction.',
  },
  defaultConfiguration: { level: 'error' },
  properties: {
    tags: ['docker', stageSlug(1)],
    stage: 1,
    aliases: [],
    precision: 'high',
    'problem.severity': 'error',
  },
});

function lineHashes(findings: readonly PrintedFinding[]): { primaryLocationLineHash?: string }[] {
  const hashes = new Map<PrintedFile, LineHashes>();
  return findings.map(({ file, line }) => {
    const known = hashes.get(file) ?? new LineHashes(file.text);
    hashes.set(file, known);
    const hash = known.at(line);
    return hash === null ? {} : { primaryLocationLineHash: hash };
  });
}

const result = (
  finding: PrintedFinding,
  ruleIndex: number,
  partialFingerprints: Readonly<Record<string, string>>,
) => ({
  ruleId: finding.rule,
  ruleIndex,
  level: levels[finding.severity],
  message: { text: finding.message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(finding.file.path) },
        region: {
          startLine: finding.line,
          startColumn: finding.column,
          endLine: finding.endLine,
          endColumn: finding.endColumn,
        },
      },
    },
  ],
  partialFingerprints,
  ...(finding.fix === null
    ? {}
    : {
        fixes: [
          {
            description: { text: finding.fix.title },
            artifactChanges: changes(finding.fix.edits),
          },
        ],
      }),
});

function suppressions({ ignored }: PrintedFinding, isKnown: boolean): object[] {
  // A baseline lies outside of the source.
  if (isKnown) return [{ kind: 'external', status: 'accepted' }];
  if (ignored === null) return [];
  const { reason, until } = ignored;
  return [
    {
      kind: 'inSource',
      status: 'accepted',
      ...(reason === null ? {} : { justification: reason }),
      ...(until === null ? {} : { properties: { until } }),
    },
  ];
}

function changes(edits: readonly PrintedEdit[]) {
  const paths = [...new Set(edits.map(({ file }) => file.path))];
  return paths.map((path) => ({
    artifactLocation: { uri: uriOf(path) },
    replacements: edits
      .filter(({ file }) => file.path === path)
      .map(({ file, span, text }) => {
        const { line, column, endLine, endColumn } = file.range(span);
        return {
          deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
          ...(text === '' ? {} : { insertedContent: { text } }),
        };
      }),
  }));
}

/** A relative reference in which every part of the path stands for itself. */
export const uriOf = (path: string): string =>
  path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    // They need no escape, and not every reader takes one back: `packages/@team/Dockerfile`.
    .replace(/%(?:24|26|2B|2C|3B|3D|40)/g, decodeURIComponent);
