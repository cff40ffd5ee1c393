import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import { foldersToWrite } from './root-only.ts';

/**
 * Whether the files beside the Dockerfile say that the container writes where only root may, or that its start refuses
 * everybody else. Tried in containers.
 */
export const writesRootsFiles = (model: Model): boolean =>
  writesAtStart(model) || refusesOthers(model) || keepsDatabaseBeside(model);

/** A line of the start script makes, changes or fills a file, elsewhere than where everybody may. */
function writesAtStart(model: Model): boolean {
  const { start, final } = model;
  const open = ['/dev', '/tmp', '/proc', '/var/tmp', '/home', ...foldersToWrite(model)];
  if (!start.script?.path) return false;
  const written = start.script.commands
    .filter(({ conditional, tolerated }) => !conditional && !tolerated)
    .flatMap(({ name, words, redirects }) => [
      ...mapped(
        redirects.filter(({ operator }) => /^&?>[>|]?$/.test(operator)),
        (to) => to.target,
      ),
      ...(/^(?:tee|touch|mkdir|chown|chmod|cp|mv|ln)$/.test(name ?? '') ||
      (name === 'sed' && words.some(({ raw }) => /^-i/.test(raw)))
        ? words.slice(-1)
        : []),
    ]);
  return written.some((word) => {
    const written = word && (word.value ?? usualValue(model, word.raw));
    const path = written && final && valueOf(joined(final.end.workdir, written));
    return path && !open.some((folder) => `${path}/`.startsWith(`${folder}/`));
  });
}

/** What `${DIR:-/opt/shop}` stands for where nobody sets another; null for everything else. */
function usualValue({ final }: Model, raw: string): string | null {
  const [, name = '', usual = null] = /^"?\$\{(\w+):?[-=]([\w./-]+)\}"?$/.exec(raw) ?? [];
  return final === null || name === '' ? null : (valueOf(final.end.env(name)) ?? usual);
}

const asksForRoot =
  /(?:\bid -un?\b|\bE?UID\b|\bwhoami\b)[)}"'` ]{0,6}\s?(?:(?:!=|-ne)\s?["']?(?:0|root)\b|(?:==?|-eq)\s?["']?(?:0|root)\b["']?\s?\]{1,2}\s?\|\|)/g;

/** `if [ "$(id -u)" != 0 ]; then exit 1; fi` in the start script. */
function refusesOthers({ context, start }: Model): boolean {
  const path = start.script?.path ?? null;
  const text = path === null ? null : (valueOf(context.read(path)) ?? null);
  if (text === null) return false;
  return [...text.matchAll(asksForRoot)].some((asked) => {
    const isList = asked[0].endsWith('||');
    const [then = ''] = text
      .slice(asked.index, asked.index + 600)
      .split(isList ? /\n|;\s*\}/ : /\bfi\b/, 1);
    return /\bexit\s+[1-9]/.test(then);
  });
}

/** Django's SQLite file lies beside the code, unless the environment may name another database. */
const keepsDatabaseBeside = ({ context }: Model): boolean =>
  (valueOf(context.paths) ?? []).some((path) => {
    if (!/(?:^|\/)settings(?:\/(?:base|common|prod\w*|__init__))?\.py$/.test(path)) return false;
    const [, text = ''] = (valueOf(context.read(path)) ?? '').split('DATABASES', 2);
    return text.includes('backends.sqlite3') && !/environ|DATABASE_URL|getenv|env\(/.test(text);
  });
