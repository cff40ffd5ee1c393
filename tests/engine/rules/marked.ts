import { takeMarks } from '../../../src/course/rule-page.ts';
import { documentParsers } from '../../../src/engine/documents/index.ts';
import {
  applyFixes,
  check,
  rules,
  type CheckInput,
  type Finding,
} from '../../../src/engine/index.ts';

export const today = '2026-11-21';

/** Optional rules judge only when a config names them. */
const asked = {
  today,
  parsers: documentParsers,
  config: {
    severities: Object.fromEntries(
      rules.filter((rule) => rule.optional === true).map((rule) => [rule.id, rule.severity]),
    ),
    trustedRegistries: ['docker.io', 'registry.example.com'],
    labels: {
      required: { 'com.example.contact': 'email', 'com.example.build': 'semver' },
      strict: false,
    },
  },
} satisfies CheckInputAround;

type CheckInputAround = Pick<CheckInput, 'today' | 'parsers' | 'config'>;

/** Only rules about labels meet a schema that allows no others. */
const askedOf = (rule: string): CheckInputAround => ({
  ...asked,
  config: {
    ...asked.config,
    labels: { ...asked.config.labels, strict: rule.startsWith('label-') },
  },
});

type Context = Readonly<Record<string, string>>;

/**
 * Judges a Dockerfile in which « and » mark what the rule must find, with the other files of the context
 * when they are given. The two lists are equal when the rule found exactly what is marked.
 */
export function judgeMarked(rule: string, dockerfile: string, files?: Context) {
  const marked = Object.entries({ Dockerfile: dockerfile, ...files }).map(
    ([path, text]) => [path, takeMarks(text)] as const,
  );
  const texts = Object.fromEntries(marked.map(([path, { text }]) => [path, text]));
  const expected = marked.flatMap(([path, { text, marked: spans }]) =>
    spans.map(({ start, end }) => `${path}: ${text.slice(start, end)}`),
  );
  const found = findingsOf(rule, texts, files !== undefined).map(
    ({ place: { file, span } }) => `${file}: ${texts[file]?.slice(span.start, span.end)}`,
  );
  return { expected, found };
}

/** What the rule says about a Dockerfile without marks. */
export const findingsIn = (rule: string, dockerfile: string, files?: Context): readonly Finding[] =>
  findingsOf(rule, { ...files, Dockerfile: dockerfile }, files !== undefined);

/** The files after the rule's fixes, the Dockerfile included. */
export function fixedBy(rule: string, dockerfile: string, files?: Context): Context {
  const texts = { ...files, Dockerfile: dockerfile };
  const fixes = findingsOf(rule, texts, files !== undefined).flatMap(({ fix }) => fix ?? []);
  return applyFixes(texts, fixes).files;
}

function findingsOf(rule: string, texts: Context, contextIsKnown: boolean): readonly Finding[] {
  const dockerfile = texts['Dockerfile'] ?? '';
  const input: CheckInput = contextIsKnown
    ? { ...askedOf(rule), dockerfile, files: texts, repository: { files: texts } }
    : { ...askedOf(rule), dockerfile };
  return check(input).findings.filter((finding) => finding.rule === rule);
}
