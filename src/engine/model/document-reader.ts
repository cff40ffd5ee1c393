import type { DocumentNode, DocumentParsers } from '../documents/document.ts';
import { known, unknown, type Known } from '../known.ts';

/** A YAML or TOML file by its name; a text that cannot be read is unknown, an absent one null. */
export function readDocument(
  path: string,
  text: Known<string | null>,
  parsers: DocumentParsers | undefined,
): Known<DocumentNode | null> {
  if (text.kind === 'unknown') return text;
  if (text.value === null) return known(null);
  const format = /\.ya?ml$/.test(path)
    ? 'yaml'
    : /\.toml$|^(?:.*\/)?(?:(?:uv|poetry|pdm)\.lock|Pipfile)$/.test(path)
      ? 'toml'
      : null;
  if (format === null) return unknown('not a YAML or TOML file');
  if (parsers === undefined) return unknown('no reader for such files was given');
  const node = parsers[format](text.value);
  return node === null ? unknown('the file cannot be read') : known(node);
}
