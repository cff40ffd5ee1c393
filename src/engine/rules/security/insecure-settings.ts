import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { readableFiles } from './brought-files.ts';
import type { SwitchedOff } from './switched-off-checks.ts';
import { plainIndex, weightOfHost } from './untrusted-index.ts';
import { isNamedList, mayBePackagingFile } from './packaging-files.ts';

const settings =
  /(?:^|\/)(?:requirements[\w.-]{0,60}\.(?:txt|in)|requirements\/[^/]{1,60}\.(?:txt|in)|pip\.(?:conf|ini)|uv\.toml)$/;
const trusted =
  /^(?:--)?(trusted-host|allow-insecure-host)[\s=["']+([^\s=["'\]#][^\s"'\]#]{0,199})/;
const index =
  /^(?:--|-i\s|url\s*=)?(?:(?:extra-)?index-url|find-links)?[\s="']*(http:\/\/[^\s"'#]{1,300})/;

/** Lines of files that pip and uv read, and that the build can see. */
export function* insecureSettings(model: Model): Iterable<SwitchedOff> {
  for (const { path } of readableFiles(
    model,
    (one) => mayBePackagingFile(one) && (settings.test(one) || isNamedList(model, one)),
  )) {
    const text = valueOf(model.context.read(path));
    if (typeof text !== 'string' || !/trusted-host|insecure-host|http:\/\//.test(text)) continue;
    const hasTrusted = /^[ \t]*(?:--)?trusted-host/m.test(text);
    let start = 0;
    for (const line of text.split('\n')) {
      const found = inLine(line, hasTrusted);
      const from = start + Math.max(0, line.search(/\S/));
      const span = { start: from, end: start + line.trimEnd().length };
      if (found !== null) yield { place: { file: path, span }, ...found };
      start += line.length + 1;
    }
  }
}

function inLine(line: string, hasTrusted: boolean): Omit<SwitchedOff, 'place'> | null {
  if (line.length > 2000) return null;
  const [, name, host] = trusted.exec(line.trimStart()) ?? [];
  if (name !== undefined && host !== undefined)
    return { what: `\`${name}\` takes any certificate from \`${host}\``, ...weightOfHost(host) };
  const address = hasTrusted ? undefined : index.exec(line.trimStart())?.[1];
  const plain = address === undefined ? null : plainIndex(address);
  return plain === null
    ? null
    : { what: `The packages come from \`${plain}\` without encryption`, ...weightOfHost(plain) };
}
