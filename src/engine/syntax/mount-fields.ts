/**
 * The fields of a `--mount` value: comma-separated, and a field that begins with a double quote ends at the next
 * one, as in CSV. Quotes only reach this point inside other quotes: `--mount='type=bind,"source=a,b"'`.
 */
export function mountFields(value: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= value.length) {
    const quoted = value[at] === '"' ? /^"((?:[^"]|"")*)"(?=,|$)/.exec(value.slice(at)) : null;
    const comma = value.indexOf(',', at + (quoted?.[0].length ?? 0));
    const end = comma === -1 ? value.length : comma;
    fields.push(quoted?.[1]?.replaceAll('""', '"') ?? value.slice(at, end));
    at = end + 1;
  }
  return fields;
}
