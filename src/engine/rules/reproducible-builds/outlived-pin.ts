import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { RequirementLine, RequirementsFile } from '../../model/requirements.ts';
import type { Judgement } from '../../rule.ts';
import type { Installed } from './installed-requirements.ts';

/**
 * A pinned Flask that cannot be imported with the newest release of what it needs, which pip takes where nothing keeps
 * it out. Null where the file, its constraints or the Dockerfile speak of that package, and where Python is too old
 * for the release.
 */
export function outlivedPin(
  model: Model,
  file: RequirementsFile,
  installed: Installed,
): Judgement | null {
  const line = file.lines.find(({ name, pin }) => name === 'flask' && pin === 'exact');
  const needed = line === undefined ? undefined : brokenBy(line);
  if (line === undefined || needed === undefined) return null;
  const { name, title, python } = needed;
  if (!installed.withDependencies || !isPythonFrom(installed, python)) return null;
  const { files, pip } = installed;
  if (pip.constraintFiles.length > 0 || files.some(({ constraints }) => constraints.length > 0))
    return null;
  if (files.some(({ lines }) => lines.some((other) => other.name === name || other.hashes > 0)))
    return null;
  if (model.text.toLowerCase().includes(name)) return null;
  return {
    place: line.place,
    message: `\`${line.text.trim()}\` cannot be imported with ${title}, and no line of \`${file.path}\` keeps the newest ${title.split(' ')[0]} out: unless another package does, the program stops at its start.`,
  };
}

/** The package, the release from which the import fails, and the oldest Python for which there is such a release. */
function brokenBy({ text }: RequirementLine) {
  const version = /===?\s*(\d{1,3}(?:\.\d{1,3}){1,2})\s*(?:$|[;#])/.exec(text)?.[1];
  if (version === undefined) return undefined;
  const isBefore = (other: string): boolean => asNumber(version) < asNumber(other);
  if (!isBefore('2.0')) {
    if (!isBefore('2.2.4')) return undefined;
    return { name: 'werkzeug', title: 'Werkzeug 3', python: '3.8' };
  }
  // These two keep Jinja2 below 3 themselves, and that one needs a MarkupSafe as old.
  return isBefore('1.1.3')
    ? { name: 'jinja2', title: 'Jinja2 3.1', python: '3.7' }
    : { name: 'markupsafe', title: 'MarkupSafe 2.1', python: '3.7' };
}

/** Official images without a number have the newest Python. */
function isPythonFrom({ run }: Installed, oldest: string): boolean {
  const { python, pythonOrigin } = run.stage.base;
  const version = valueOf(python);
  if (version === undefined) return valueOf(pythonOrigin) === 'official';
  return version !== null && asNumber(version) >= asNumber(oldest);
}

/** `2.10.1` as one number, to compare. */
function asNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = mapped(version.split('.'), Number);
  return (major * 1000 + minor) * 1000 + patch;
}
