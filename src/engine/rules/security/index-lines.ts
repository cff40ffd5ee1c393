import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import { readableFiles } from './brought-files.ts';
import { hostOf, isPublicIndex, isPyPI } from './package-indexes.ts';
import { isNamedList, mayBePackagingFile } from './packaging-files.ts';

const settings =
  /(?:^|\/)(?:requirements[\w.-]{0,60}\.(?:txt|in)|requirements\/[^/]{1,60}\.(?:txt|in)|pip\.(?:conf|ini))$/;
const extra = /^[ \t]*(?:--)?extra-index-url[\s=]+([^\s=].*)$/;
const main = /^[ \t]*(?:--index-url|-i|index-url)[\s=]+(\S{1,1000})/m;

/** Lines of requirements files and of pip.conf that put a private index beside PyPI, without hashes. */
export function* indexLines(
  model: Model,
): Iterable<{ readonly host: string; readonly place: Place }> {
  for (const { path } of readableFiles(
    model,
    (one) => mayBePackagingFile(one) && (settings.test(one) || isNamedList(model, one)),
  )) {
    const text = valueOf(model.context.read(path));
    if (typeof text !== 'string' || !text.includes('extra-index-url') || text.includes('--hash='))
      continue;
    const mainHost = hostOf(main.exec(text)?.[1] ?? 'https://pypi.org');
    let start = 0;
    for (const line of text.split('\n')) {
      const address = extra.exec(line.length > 2000 ? '' : line.trimEnd())?.[1];
      const host = address === undefined ? null : hostOf(address);
      const privateHost = [host, mainHost].find((one) => one !== null && !isPublicIndex(one));
      const hasPyPI = [host, mainHost].some((one) => one !== null && isPyPI(one));
      if (address !== undefined && privateHost && hasPyPI) {
        const from = start + line.indexOf(address);
        yield {
          host: privateHost,
          place: { file: path, span: { start: from, end: from + address.length } },
        };
      }
      start += line.length + 1;
    }
  }
}
