import type { DocumentNode } from '../documents/document.ts';
import type { CheckInput } from '../input.ts';
import { known, unknown, type Known } from '../known.ts';
import { readDocument } from './document-reader.ts';
import type { Repository } from './repository.ts';

/** Characters of texts made of files: of each, many can be made. */
const mostMade = 4_000_000;

/** What the caller gave of the repository, read once, when a rule first asks. */
export function readRepository({ repository, parsers }: CheckInput): Known<Repository> {
  if (repository === undefined) return unknown('the repository was not given');
  const texts = new Map(Object.entries(repository.files));
  const paths = [...new Set([...texts.keys(), ...(repository.listing ?? [])])].sort();
  const listed = new Set(paths);
  const documents = new Map<string, Known<DocumentNode | null>>();
  const read = (path: string): Known<string | null> => {
    const text = texts.get(path);
    if (text !== undefined) return known(text);
    return listed.has(path) ? unknown('the file was not given') : known(null);
  };
  const document = (path: string): Known<DocumentNode | null> => {
    const present = documents.get(path);
    if (present !== undefined) return present;
    const made = readDocument(path, read(path), parsers);
    documents.set(path, made);
    return made;
  };
  const folder =
    repository.folder === undefined
      ? unknown('the folder of the context was not given')
      : known(repository.folder);
  let room = mostMade;
  const yaml = (text: string): DocumentNode | null => {
    room -= text.length;
    return room < 0 ? null : (parsers?.yaml(text) ?? null);
  };
  return known({ answers: [], paths, folder, read, document, yaml });
}
