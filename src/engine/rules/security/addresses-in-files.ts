import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { credentialsIn } from './address-credentials.ts';
import { broughtFiles } from './brought-files.ts';
import { isNamedList, mayBePackagingFile } from './packaging-files.ts';
import type { PrivateAddress } from './private-addresses.ts';

const dependencyFile =
  /(?:^|\/)(?:(?:requirements|constraints)[\w.-]{0,60}\.(?:txt|in)|requirements\/[^/]{1,60}\.(?:txt|in)|pip\.(?:conf|ini)|uv\.toml|pyproject\.toml|Pipfile)$/;

/** Files of the context that pip, uv and others read addresses from, and that a COPY brings. */
export function* addressesInFiles(model: Model): Iterable<PrivateAddress> {
  for (const { path, step } of broughtFiles(
    model,
    (one) => mayBePackagingFile(one) && (dependencyFile.test(one) || isNamedList(model, one)),
  )) {
    const text = valueOf(model.context.read(path));
    if (!text?.includes('@')) continue;
    for (const { line, start } of linesWithAddress(text)) {
      const credentials = credentialsIn(line);
      if (!credentials?.fixed || !/^(?:git\+)?https?$/.test(credentials.scheme)) continue;
      if (path.endsWith('.toml') && !namesSource.test(line)) continue;
      const span = {
        start: start + credentials.start,
        end: start + credentials.end + credentials.host.length,
      };
      const purpose =
        credentials.scheme.startsWith('git+') || /\bgit\s*=/.test(line) ? 'git' : 'index';
      yield {
        credentials,
        place: { file: path, span },
        purpose,
        kept: 'file',
        step,
        command: null,
        name: path,
      };
    }
  }
}

/** Elsewhere in a TOML file an address is somebody's test setting. */
const namesSource =
  /(?:^|[\s{,])(?:url|git|index-url|extra-index-url|find-links|index)\s*=|@\s*(?:git\+)?https?:/;

function* linesWithAddress(text: string): Iterable<{ line: string; start: number }> {
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.includes('://') && line.length < 5000)
      yield { line: line.slice(0, commentStart(line)), start };
    start += line.length + 1;
  }
}

function commentStart(line: string): number {
  const at = line.search(/(?:^|\s)[#;]/);
  return at === -1 ? line.length : at;
}
