import * as z from 'zod';
import { parseAbout, parseJson } from './front-matter.ts';
import { need, type Need } from './need.ts';
import type { Reader } from './reader.ts';

/** The part of an app's app.json that the course reads; the rest of it is for measuring. */
const appSchema = z.object({
  /** What every image of the app must hold and do, whatever the lesson. */
  needs: z.array(need).min(1),
});

export interface App {
  /** Folder name in lessons/_apps. */
  readonly name: string;
  readonly needs: readonly Need[];
}

/** Throws one line that names the file and the field. */
export function readApp(reader: Reader, name: string): App {
  const path = `lessons/_apps/${name}/app.json`;
  const source = reader.read(path);
  if (source === null) throw new Error(`${path}: expected a file`);
  const { needs } = parseAbout(path, parseJson(path, source), appSchema);
  return { name, needs: needs as Need[] };
}
