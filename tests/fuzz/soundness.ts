import {
  applyFixes,
  check,
  judge,
  rebuild,
  rules,
  shapeOf,
  type CheckInput,
  type Rule,
  type Span,
} from '../../src/engine/index.ts';
import { RuleWords } from '../../src/engine/rule-words.ts';
import { topics, topicsIn, type Topic } from '../../src/engine/topics.ts';

/** Rules that a page loads only where a text mentions their topic. */
const topicOf = new Map<Rule, Topic>();
for (const [name, topic] of Object.entries(topics) as [Topic, (typeof topics)[Topic]][])
  for (const rule of (await topic.load()).rules) topicOf.set(rule, name);

const words = new RuleWords(rules);

/** What must hold for any input whatever; null when it does, else one line that says what does not. */
export function unsound(input: CheckInput): string | null {
  const texts: Record<string, string> = {
    ...input.repository?.files,
    ...input.files,
    [input.path ?? 'Dockerfile']: input.dockerfile,
  };
  const { model, report } = judge(input);
  // A report survives a rule that throws; here it must not go unnoticed.
  const mentioned = new Set<string>(topicsIn(texts, input.listing));
  for (const rule of rules) {
    let found: boolean;
    try {
      found = Array.from(rule.check(model)).length > 0;
    } catch (error) {
      return `${rule.id} throws: ${String(error)}`;
    }
    const topic = topicOf.get(rule);
    if (found && topic !== undefined && !mentioned.has(topic))
      return `${rule.id} finds something, and no text mentions its topic ${topic}`;
  }
  const alone = { dockerfile: input.dockerfile, ...(input.today ? { today: input.today } : {}) };
  const asked = words.asked(alone);
  const [missed] = judge(
    alone,
    rules.filter((_, number) => asked?.[number] === 0),
  ).report.findings;
  if (missed !== undefined) return `${missed.rule} finds something, and is not asked`;
  rebuild(model, { file: 'Dockerfile' });
  shapeOf(model);
  for (const { rule, place, fix, message, line, column } of [
    ...report.findings,
    ...report.ignored,
  ]) {
    const text = texts[place.file];
    if (text === undefined) return `${rule} points into ${place.file}, which was not given`;
    if (!isInside(place.span, text)) return `${rule} points outside ${place.file}`;
    if (line < 1 || column < 1) return `${rule} has no line`;
    if (message === '' || message.includes('\n')) return `${rule} has no message of one line`;
    if (hasHalfCharacter(message) && !Object.values(texts).some(hasHalfCharacter))
      return `${rule} cuts a character in two`;
    for (const { file, span } of fix?.edits ?? [])
      if (!isInside(span, texts[file] ?? '')) return `a fix of ${rule} edits outside ${file}`;
  }
  const fixes = report.findings.flatMap(({ fix }) => fix ?? []);
  const { files } = applyFixes(texts, fixes);
  check({ ...input, dockerfile: files[input.path ?? 'Dockerfile'] ?? '', files });
  return null;
}

const isInside = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && 0 <= start && start <= end && end <= text.length;

const hasHalfCharacter = (text: string): boolean => /[\uD800-\uDFFF]/u.test(text);
