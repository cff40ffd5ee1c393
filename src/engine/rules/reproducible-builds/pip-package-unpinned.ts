import { mapped } from '../../mapped.ts';
import type { Word } from '../../model/command.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isBuildTool } from './build-tools.ts';
import { isPinnedElsewhere, namedInstalls, type NamedInstall } from './named-install.ts';
import { readRequirement, type NamedRequirement } from './named-requirement.ts';
import { singleEqualsSign } from './single-equals-sign.ts';

/** Work for the build only: their versions matter for what they make, not at run time. */
const throwAway =
  /^(?:twine|pyinstaller|pex|shiv|auditwheel|cython|meson|meson-python|ninja|cmake|nox|tox|(?:mkdocs|sphinx(?:contrib)?|pytest)(?:-.*)?)$/;

export const pipPackageUnpinned: Rule = {
  id: 'pip-package-unpinned',
  stage: 6,
  severity: 'warning',
  summary: 'A package on the command line has no exact version, so a rebuild may bring another.',
  aliases: { hadolint: ['DL3013'], kics: ['Unpinned Package Version in Pip Install'] },
  fixable: true,

  *check(model) {
    for (const install of namedInstalls(model)) {
      const file = install.packages.find(({ value }) => requirementsFile.test(value ?? ''));
      if (file !== undefined) {
        yield forgottenOption(file);
        continue;
      }
      const refused = mapped(install.packages, ({ value, place }) =>
        singleEqualsSign(value ?? '', place),
      ).find((one) => one !== null);
      if (refused) {
        yield refused;
        continue;
      }
      if (isPinnedElsewhere(install)) continue;
      const requirements = onceEach(mapped(install.packages, readRequirement)).filter(
        ({ name }) => !isBuildTool(name),
      );
      const loose = requirements.filter(({ pin }) => /^(?:open|bounded|moving)$/.test(pin));
      const [first] = loose;
      if (first === undefined) continue;
      const isLesser =
        install.command.conditional ||
        loose.every(({ name, pin }) => pin === 'bounded' || throwAway.test(name ?? ''));
      yield {
        place: first.word.place,
        message: message(loose, requirements.length) + withoutQuotes(install, loose),
        ...(isLesser ? { severity: 'info' } : {}),
      };
    }
  },
};

/** A package may be named again, with an extra or in another spelling. */
function onceEach(all: readonly NamedRequirement[]): readonly NamedRequirement[] {
  const seen = new Set<string>();
  return all.filter(({ name, word }) => seen.size < seen.add(name ?? word.raw).size);
}

const requirementsFile = /(?:req[\w.-]*|\/[\w.-]+)\.(?:txt|in)$/i;

/** pip looks for a package of that name, and says itself that there cannot be one. */
const forgottenOption = ({ value, place: { file, span } }: Word): Judgement => ({
  place: { file, span },
  severity: 'error',
  message: `Without \`-r\` pip takes \`${value}\` for the name of a package, and there is none: the build stops here.`,
  fix: {
    title: 'Add -r',
    safe: false,
    edits: [{ file, span: { start: span.start, end: span.start }, text: '-r ' }],
  },
});

function message(loose: readonly NamedRequirement[], all: number): string {
  const [first] = loose;
  const text = `\`${first?.word.value ?? first?.word.raw ?? ''}\``;
  if (loose.length > 1) {
    const names = mapped(loose.slice(0, 3), ({ word }) => `\`${word.value ?? word.raw}\``);
    return `${loose.length} of ${all} packages here have no exact version (${names.join(', ')}${loose.length > 3 ? ', …' : ''}): a rebuild installs what is newest that day.`;
  }
  if (first?.pin === 'moving')
    return `${text} follows a branch: a rebuild installs whatever was pushed there last.`;
  return first?.pin === 'bounded'
    ? `${text} leaves room: a rebuild installs the newest release in that range.`
    : `${text} has no exact version: a rebuild installs what is newest that day.`;
}

/** `flask>=3` without quotes: the shell cuts the limit off and writes what pip prints into a file called `=3`. */
function withoutQuotes({ command }: NamedInstall, loose: readonly NamedRequirement[]): string {
  for (const { operator, descriptor, target } of command.redirects) {
    if (operator !== '>' || descriptor !== null || target?.raw.startsWith('=') !== true) continue;
    const end = target.place.span.start - operator.length;
    const cut = loose.find(({ word }) => word.place.span.end === end)?.word.raw;
    if (cut !== undefined)
      return ` Without quotes the shell takes the limit of \`${cut}>${target.raw}\` for a redirection, so pip never sees it.`;
  }
  return '';
}
