import { mapped } from '../../mapped.ts';
import type { RequirementLine, RequirementsFile } from '../../model/requirements.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { type Installed, installedRequirements } from './installed-requirements.ts';
import { addressPin } from './named-requirement.ts';
import { outlivedPin } from './outlived-pin.ts';
import { refusedLine } from './refused-line.ts';

/** What these install besides themselves, every release since the one in `since`; a lock names that too. */
const needs: Readonly<Record<string, readonly string[]>> = {
  celery: ['kombu', 'billiard'],
  django: ['asgiref', 'sqlparse'],
  fastapi: ['starlette', 'pydantic'],
  flask: ['werkzeug', 'jinja2', 'click', 'itsdangerous'],
  httpx: ['httpcore', 'certifi'],
  pandas: ['numpy'],
  requests: ['urllib3', 'idna', 'certifi'],
  'scikit-learn': ['numpy', 'scipy'],
  uvicorn: ['click', 'h11'],
};

/** The release before which the list above does not hold. */
const since: Readonly<Record<string, number>> = { django: 3, flask: 1, requests: 2.16 };

export const requirementsFileUnpinned: Rule = {
  id: 'requirements-file-unpinned',
  stage: 6,
  severity: 'warning',
  summary: 'The requirements file leaves versions open, so the same commit builds other images.',
  aliases: {},

  *check(model) {
    const judged = new Set<string>();
    for (const installed of installedRequirements(model)) {
      for (const file of installed.files.filter(({ path }) => !judged.has(path))) {
        judged.add(file.path);
        const outlived = outlivedPin(model, file, installed);
        if (outlived !== null) yield outlived;
        const judgement = judgeFile(file, installed);
        // Of one line the heavier thing is said.
        if (judgement !== null && judgement.place !== outlived?.place) yield judgement;
      }
    }
  },
};

/** What this rule says about one file; null when its versions are settled. */
export function judgeFile(file: RequirementsFile, installed: Installed): Judgement | null {
  // PowerShell's `>` writes UTF-16; what that says is not known here.
  if (file.lines.some((line) => line.text.includes('\0'))) return null;
  for (const line of file.lines) {
    const refused = refusedLine(line);
    if (refused !== null) return refused;
  }
  // Another line about the same package may pin it.
  const pinned = new Set(mapped(file.lines, ({ name, pin }) => (pin === 'exact' ? name : null)));
  const open = file.lines.filter(
    (line) =>
      isOpen(line) &&
      !(line.name !== null && (pinned.has(line.name) || installed.constrained.has(line.name))),
  );
  const [first] = open;
  if (first !== undefined) {
    const others = open.length === 1 ? 'is' : 'are';
    // `==3.*` has the sign and names no version.
    const how = open.some(({ text }) => text.includes('==')) ? 'to one version' : 'with `==`';
    return {
      place: first.place,
      message: `${open.length} of ${file.lines.length} ${file.lines.length === 1 ? 'line' : 'lines'} in \`${file.path}\` ${others} not pinned ${how} (${examples(open)}): a rebuild of the same commit installs whatever is newest that day.`,
    };
  }
  return judgeDependencies(file, installed);
}

/** A range, or a repository whose branch decides. */
const isOpen = ({ pin, text }: RequirementLine): boolean =>
  pin === 'range' ||
  (pin === 'url' && addressPin(text.replace(/^[^:/]*@ */, '').split(' ')[0] ?? '') === 'moving');

/** All listed versions are pinned, but something that they surely need is not listed. */
function judgeDependencies(file: RequirementsFile, installed: Installed): Judgement | null {
  if (!installed.withDependencies || checksHashes(file, installed)) return null;
  const listed = new Set(
    installed.files.flatMap(({ lines }) => mapped(lines, (line) => line.name)),
  );
  for (const line of file.lines) {
    const missing = needsOf(line).filter(
      (name) => !listed.has(name) && !installed.constrained.has(name),
    );
    if (missing.length === 0) continue;
    return {
      place: line.place,
      severity: 'info',
      message: `\`${line.name}\` is pinned, what it needs is not: no line of \`${file.path}\` pins \`${missing.join('`, `')}\`, so these change from build to build.`,
    };
  }
  return null;
}

/** Of a release that a constraint decides it is not known which one it is. */
function needsOf({ name, text, pin }: RequirementLine): readonly string[] {
  if (pin !== 'exact' && Object.hasOwn(since, name ?? '')) return [];
  const release = Number(/===?\s*(\d{1,4}(?:\.\d{1,4})?)/.exec(text)?.[1] ?? Number.NaN);
  return release < (since[name ?? ''] ?? 0) ? [] : (needs[name ?? ''] ?? []);
}

/** pip then refuses whatever is not listed, instead of taking the newest. */
const checksHashes = ({ lines }: RequirementsFile, installed: Installed): boolean =>
  installed.pip.flags.has('require-hashes') ||
  (!comparesOnlyListed(installed) && lines.some(({ hashes }) => hashes > 0));

/** uv compares the hashes that are there and asks for no others. pip from 26.2 on can be told to do so. */
export const comparesOnlyListed = ({ pip }: Installed): boolean =>
  pip.viaUv || pip.flags.has('no-require-hashes');

const examples = (lines: readonly RequirementLine[]): string =>
  mapped(lines.slice(0, 3), (line) => `\`${line.text.trim()}\``).join(', ') +
  (lines.length > 3 ? ', …' : '');
