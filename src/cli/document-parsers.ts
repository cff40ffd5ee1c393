import type { DocumentParsers } from '../engine/index.ts';

type Parser = DocumentParsers['yaml'];

/** Characters of all texts that are kept; a run over a thousand projects must not keep all of their lock files. */
const most = 16_000_000;

/** Parsers that read a text once, however many Dockerfiles share it: a repository's workflows, above all. */
export const rememberingParsers = ({
  yaml,
  toml,
  ...others
}: DocumentParsers): DocumentParsers => ({
  yaml: remembering(yaml),
  toml: remembering(toml),
  ...others,
});

function remembering(parse: Parser): Parser {
  const known = new Map<string, ReturnType<Parser>>();
  let room = most;
  return (text) => {
    const present = known.get(text);
    if (present !== undefined) return present;
    const made = parse(text);
    room -= text.length;
    if (room > 0) known.set(text, made);
    return made;
  };
}
