import type { CheckRun } from '../judged.ts';

type Format = (run: CheckRun) => string | Promise<string>;

/** Every format of `check`, loaded when it is asked for. */
const formats = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
} satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];

/** What a run says, in one of the formats. */
export async function formatted(run: CheckRun, name: FormatName): Promise<string> {
  const format: Format = await formats[name]();
  return format(run);
}
