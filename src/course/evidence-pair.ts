import * as z from 'zod';
import { edit, type PackagedApp } from './file-set.ts';
import { parseAbout, parseJson } from './front-matter.ts';
import type { Reader } from './reader.ts';

/** lessons/_evidence/<rule>/evidence.json, beside the folders `before` and `after`. */
const evidencePair = z.strictObject({
  /** Folder in lessons/_apps. Default: `hello`, the smallest web app. */
  app: z.string().min(1).default('hello'),
  /** Ids of figures; the first is the headline and comes out better in `after`. */
  shows: z.array(z.string().min(1)).min(1),
  /** How often each build and probe is repeated. Default: null, which is what the headline needs. */
  runs: z.int().min(1).max(9).nullable().default(null),
  /** In place of the app's own. Default: null. */
  edits: z
    .strictObject({ app: z.array(edit).min(1), dependency: z.array(edit).min(1) })
    .partial()
    .nullable()
    .default(null),
  /** Image of a FROM line to the local image that is used in its place. Default: none. */
  bases: z.record(z.string().min(1), z.string().min(1)).default({}),
});

export interface EvidencePair extends z.infer<typeof evidencePair> {
  readonly rule: string;
  /** `lessons/_evidence/<rule>`. */
  readonly folder: string;
}

/** Ids of the rules that have a pair, in order. */
export const rulesWithEvidence = (reader: Reader): string[] =>
  reader
    .list('lessons/_evidence')
    .filter((name) => name.endsWith('/'))
    .map((name) => name.slice(0, -1))
    .sort();

/** Throws one line that names the file and the field. */
export function readEvidencePair(reader: Reader, rule: string): EvidencePair {
  const folder = `lessons/_evidence/${rule}`;
  const path = `${folder}/evidence.json`;
  const source = reader.read(path);
  if (source === null) throw new Error(`${path}: expected a file`);
  for (const side of ['before', 'after']) {
    if (reader.read(`${folder}/${side}/Dockerfile`) === null) {
      throw new Error(`${folder}/${side}/Dockerfile: expected a file`);
    }
  }
  return { rule, folder, ...parseAbout(path, parseJson(path, source), evidencePair) };
}

/** The app with the pair's edits in place of its own. */
export const appOfPair = (app: PackagedApp, { edits }: EvidencePair): PackagedApp =>
  edits === null
    ? app
    : {
        ...app,
        edits: {
          app: edits.app ?? app.edits.app,
          dependency: edits.dependency ?? app.edits.dependency,
        },
      };
