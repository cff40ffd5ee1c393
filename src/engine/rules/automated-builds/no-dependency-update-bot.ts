import { at, entryOf, itemsOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { ImageUse } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import type { Edit, Fix, Judgement, Rule } from '../../rule.ts';
import { basesWithoutDigest } from '../reproducible-builds/base-not-pinned-by-digest.ts';
import { aboveComment } from '../yaml-insertion.ts';
import { pinnedBase, pinnedPackages } from './pinned-dependencies.ts';
import {
  dependabotOf,
  ecosystemsOf,
  hasOtherUpdater,
  otherFolders,
  type Dependabot,
} from './update-bots.ts';

export const noDependencyUpdateBot: Rule = {
  id: 'no-dependency-update-bot',
  stage: 3,
  severity: 'info',
  summary: 'Versions are pinned and nothing proposes newer ones, so known vulnerabilities stay.',
  aliases: {},
  fixable: true,

  *check(model) {
    const repository = valueOf(model.repository);
    const onGitHub = repository?.paths.find((path) => /^(?:\.\.\/)*\.github\//.test(path));
    if (repository === undefined || onGitHub === undefined) return;
    const base = pinnedBase(model);
    const packages = pinnedPackages(model);
    if (base === undefined && packages === null) return;
    const dependabot = dependabotOf(repository);
    if (dependabot === undefined || hasOtherUpdater(model, repository)) return;
    const root = onGitHub.slice(0, onGitHub.indexOf('.github/'));
    const folder = root === '' ? '' : valueOf(repository.folder);
    const isFollowed = base !== undefined && !base.raw.includes('$');
    const wanted = [...(isFollowed ? ['docker'] : []), ...(packages ? [packages.ecosystem] : [])];
    if (dependabot !== null) {
      yield* besideBot(model, dependabot, wanted, folder);
      return;
    }
    const place = base?.place ?? model.final?.fromPlace;
    if (place === undefined) return;
    const pinned = base === undefined ? `\`${packages?.path}\` is pinned` : named(base);
    yield {
      place,
      message: `${pinned}, and nothing in this repository proposes newer versions: known vulnerabilities stay until somebody remembers.`,
      ...newFile(model, `${root}.github/dependabot.yml`, wanted, folder),
    };
  },
};

/** What Dependabot, which is there, does not look after. */
function* besideBot(
  model: Model,
  dependabot: Dependabot,
  wanted: readonly string[],
  folder: string | undefined,
): Iterable<Judgement> {
  const updates = entryOf(dependabot.document, 'updates');
  if (updates === undefined) return;
  const place = { file: dependabot.path, span: updates.keySpan };
  const present = ecosystemsOf(dependabot);
  const missing = wanted.filter(
    (name) => !present.includes(name) && !(name !== 'docker' && present.some(isPython)),
  );
  if (missing.length > 0) {
    const what = mapped(missing, (name) =>
      name === 'docker' ? 'the base image' : 'the Python packages',
    );
    yield {
      place,
      message: `Dependabot does not look after ${what.join(' and ')}, so ${what.length > 1 ? 'their versions stay' : 'that version stays'} as written until somebody remembers.`,
      ...moreEntries(model, dependabot, missing, folder),
    };
    return;
  }
  const own = wanted.includes('docker') ? placesOf(model, folder).docker : null;
  const others = own === null ? null : otherFolders(dependabot, own);
  if (others === null) return;
  yield {
    place,
    message: `Dependabot looks for Dockerfiles in \`${others.join('`, `')}\` and not in \`${own}\`, so the base image here stays as it is.`,
  };
}

/** Dependabot does not read the value of an `ARG` into a `FROM`, and Renovate does. */
function named({ raw, reference }: ImageUse): string {
  const text = valueOf(reference)?.text ?? raw;
  return raw.includes('$')
    ? `\`${text}\` is named in an \`ARG\`, where Dependabot does not look`
    : `\`${raw}\` names a version`;
}

const isPython = (name: string): boolean => /^(?:pip|uv|conda)$/.test(name);

interface Folders {
  /** As Dependabot writes them: `/services/api`; null: not known. */
  readonly docker: string | null;
  readonly packages: string | null;
}

function placesOf({ file }: Model, folder: string | undefined): Folders {
  if (folder === undefined) return { docker: null, packages: null };
  const inner = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  return { docker: `/${[folder, inner].filter(Boolean).join('/')}`, packages: `/${folder}` };
}

/** Entries for the ecosystems, as lines at the margin; null where a folder is not known. */
function entries(ecosystems: readonly string[], folders: Folders): string[] | null {
  if (folders.docker === null || folders.packages === null) return null;
  return ecosystems.flatMap((name) => [
    `- package-ecosystem: ${name}`,
    `  directory: ${name === 'docker' ? folders.docker : folders.packages}`,
    '  schedule:',
    '    interval: weekly',
  ]);
}

/** Who has a bot for a tag is advised to add a digest for it to follow: that is more than the edit alone, so a look is due. */
const leadsNoFurther = (model: Model, ecosystems: readonly string[]): boolean =>
  !ecosystems.includes('docker') || Array.from(basesWithoutDigest(model)).length === 0;

function newFile(
  model: Model,
  file: string,
  ecosystems: readonly string[],
  folder: string | undefined,
): { fix?: Fix } {
  const lines = entries(ecosystems, placesOf(model, folder));
  if (lines === null || lines.length === 0) return {};
  const text = `version: 2\nupdates:\n${mapped(lines, (line) => `  ${line}\n`).join('')}`;
  const edits: Edit[] = [{ file, span: { start: 0, end: 0 }, text }];
  const safe = leadsNoFurther(model, ecosystems);
  return { fix: { title: 'Create .github/dependabot.yml', safe, edits } };
}

function moreEntries(
  model: Model,
  { path, text, document }: Dependabot,
  missing: readonly string[],
  folder: string | undefined,
): { fix?: Fix } {
  const lines = entries(missing, placesOf(model, folder));
  const [first] = itemsOf(at(document, 'updates'));
  if (lines === null || first === undefined) return {};
  const start = text.lastIndexOf('\n', first.span.start - 1) + 1;
  const indentation = /^([ \t]*)-\s/.exec(text.slice(start, first.span.start))?.[1];
  if (indentation === undefined) return {};
  const added = mapped(lines, (line) => `${indentation}${line}\n`).join('');
  const above = aboveComment(text, start);
  const edits: Edit[] = [{ file: path, span: { start: above, end: above }, text: added }];
  const safe = leadsNoFurther(model, missing);
  return { fix: { title: 'Let Dependabot look after it', safe, edits } };
}
