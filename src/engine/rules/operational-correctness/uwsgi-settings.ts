import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import { variableAtStart } from '../identify-and-debug/python-environment.ts';

/** Whether a switch of uWSGI is on: by an option, by UWSGI_NAME, or in its ini file; undefined: not known. */
export function uwsgiSwitch(
  model: Model,
  program: Program,
  name: string,
  short?: string,
): boolean | undefined {
  const words = program.args.map(({ value }) => value);
  if (words.some((word) => word === `--${name}` || word === short || word === `--${name}=true`))
    return true;
  const variable = variableAtStart(
    model,
    program,
    `UWSGI_${name.replaceAll('-', '_').toUpperCase()}`,
  );
  if (variable === undefined || words.includes(null)) return undefined;
  if (variable !== null) return !/^(?:0|false|)$/i.test(variable);
  const configuration = words.find((word) => /\.(?:ini|ya?ml|xml|json)$/.test(word ?? ''));
  if (configuration === undefined) return false;
  const path = configuration?.replace(/^--\w+=/, '').replace(/^.*\//, '') ?? '';
  const file = (valueOf(model.context.paths) ?? []).find(
    (one) => one === path || one.endsWith(`/${path}`),
  );
  const text = file?.endsWith('.ini') ? valueOf(model.context.read(file)) : undefined;
  if (text === undefined || text === null) return undefined;
  const line = text.split('\n').find((one) => one.replace(/[ \t=].*$/, '') === name);
  return line === undefined ? false : /=[ \t]*(?:true|1|yes|on)\b/i.test(line);
}
