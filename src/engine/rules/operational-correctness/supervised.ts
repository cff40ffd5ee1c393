import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';

/** What its configuration lists, when the context has exactly one. */
function configuration(model: Model): string | null {
  const paths = valueOf(model.context.paths) ?? [];
  const files = paths.filter((path) =>
    /(?:^|\/)(?:supervisor[\w-]*\.(?:conf|ini)|Procfile)$/.test(path),
  );
  const [file] = files;
  return file === undefined || files.length > 1
    ? null
    : (valueOf(model.context.read(file)) ?? null);
}

export const startsOne = (model: Model, name: string): boolean => {
  const programs = name === 'supervisord' ? /^\[program:/gm : /^\w[\w-]*:/gm;
  return (configuration(model)?.match(programs) ?? []).length === 1;
};

/** A web server in front of the program, for places that run one container only. */
export const runsNginx = (model: Model): boolean => /\bnginx\b/.test(configuration(model) ?? '');
