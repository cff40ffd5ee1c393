import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';

/** More files than this are not looked through for a path. */
const mostFiles = 200;

/** A path that the code of the service says it answers: one made for checks, else `/`; null when it names neither. */
export function answeredPath({ context }: Model): string | null {
  const code = (valueOf(context.paths) ?? []).filter((path) => path.endsWith('.py'));
  let root: string | null = null;
  for (const path of code.slice(0, mostFiles)) {
    if (/(?:^|\/)tests?[_/]|_test\.py$/.test(path)) continue;
    const text = valueOf(context.read(path)) ?? '';
    const made = checks.exec(text)?.[1];
    if (made !== undefined) return made;
    if (top.test(text)) root = '/';
  }
  return root;
}

/** As the first argument of `@app.get`, `Route`, `add_url_rule`, `path`, and the like. */
const checks =
  /(?:get|[rR]oute|rule|path)\(\s{0,40}r?["'](\/(?:api\/|v1\/)?(?:health[a-z]{0,5}|liveness|livez|live|readyz?|ping|status)\/?)["']/;
const top = /@\w{1,40}\.(?:get|route)\(\s{0,40}["']\/["']/;
