import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import { foldersToWrite } from './root-only.ts';

/** Whether the files beside the Dockerfile say that the container writes where only root may. Tried in containers. */
export const writesRootsFiles = (model: Model): boolean =>
  writesAtStart(model) || keepsDatabaseBeside(model);

/** A line of the start script makes, changes or fills a file, elsewhere than where everybody may. */
function writesAtStart(model: Model): boolean {
  const { start, final } = model;
  const open = ['/dev', '/tmp', '/proc', '/var/tmp', '/home', ...foldersToWrite(model)];
  if (!start.script?.path) return false;
  const written = start.script.commands
    .filter(({ conditional, tolerated }) => !conditional && !tolerated)
    .flatMap(({ name, words, redirects }) => [
      ...redirects.filter(({ operator }) => /^&?>[>|]?$/.test(operator)).map((to) => to.target),
      ...(/^(?:tee|touch|mkdir|chown|chmod|cp|mv|ln)$/.test(name ?? '') ||
      (name === 'sed' && words.some(({ raw }) => /^-i/.test(raw)))
        ? words.slice(-1)
        : []),
    ]);
  return written.some((word) => {
    const path = word?.value && final && valueOf(joined(final.end.workdir, word.value));
    return path && !open.some((folder) => `${path}/`.startsWith(`${folder}/`));
  });
}

/** Django's SQLite file lies beside the code, unless the environment may name another database. */
const keepsDatabaseBeside = ({ context }: Model): boolean =>
  (valueOf(context.paths) ?? []).some((path) => {
    if (!/(?:^|\/)settings(?:\/(?:base|common|prod\w*|__init__))?\.py$/.test(path)) return false;
    const [, text = ''] = (valueOf(context.read(path)) ?? '').split('DATABASES', 2);
    return text.includes('backends.sqlite3') && !/environ|DATABASE_URL|getenv|env\(/.test(text);
  });
