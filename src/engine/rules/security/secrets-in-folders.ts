import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Operand } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import { broughtFiles, type BroughtFile } from './brought-files.ts';
import { keepOut } from './keep-out.ts';
import { told, type Reader } from './secret-file-copied.ts';
import { mayBeSecretFile, type SecretFile } from './secret-files.ts';

/** `COPY . .` while such a file lies there and nothing keeps it out. */
export function* secretsInFolders(model: Model, read: Reader): Iterable<Judgement> {
  const bySource = new Map<Operand, { brought: BroughtFile; found: SecretFile }[]>();
  for (const brought of broughtFiles(model, mayBeSecretFile)) {
    const found = brought.byName ? null : read(brought.path);
    // A `.env` that nobody has read is told by dockerignore-missing-or-weak.
    const isTold = found?.isSure === false && brought.path === '.env';
    if (found === null || isTold || isJudgedByName(brought.source)) continue;
    bySource.set(brought.source, [...(bySource.get(brought.source) ?? []), { brought, found }]);
  }
  for (const [source, files] of bySource) {
    const [first] = files.toSorted((a, b) => Number(b.found.isSure) - Number(a.found.isSure));
    if (first === undefined) continue;
    const { brought, found } = first;
    const others = files.length === 1 ? '' : ` So do ${files.length - 1} more such files.`;
    const fix = keepOut(
      model,
      mapped(files, ({ brought: { path } }) => path),
    );
    const what = `\`${source.raw}\` takes \`${brought.path}\` along, which holds ${found.holds}`;
    const { message, ...weight } = told(model, brought.step, found, what);
    yield {
      place: source.place,
      message: message + others,
      ...weight,
      ...(fix ? { fix } : {}),
    };
  }
}

const isJudgedByName = ({ raw }: Operand): boolean => !/[*?[]/.test(raw) && mayBeSecretFile(raw);
