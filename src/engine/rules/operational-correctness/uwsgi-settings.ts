import { mapped } from '../../mapped.ts';
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
  const words = mapped(program.args, ({ value }) => value);
  if (words.some((word) => word === `--${name}` || word === short || word === `--${name}=true`))
    return true;
  const variable = variableAtStart(
    model,
    program,
    `UWSGI_${name.replaceAll('-', '_').toUpperCase()}`,
  );
  if (variable === undefined || words.includes(null)) return undefined;
  if (variable !== null) return !/^(?:0|false|)$/i.test(variable);
  const path = words.find((word) => /\.(?:ini|ya?ml|xml|json)$/.test(word ?? ''));
  if (path === undefined || path === null) return path === null ? undefined : false;
  const lines = path.endsWith('.ini')
    ? model.beside
        ?.iniFile(model, path.replace(/^--\w+=/, ''))
        ?.sections.flatMap((section) => section.lines)
    : undefined;
  if (lines === undefined) return undefined;
  const line = lines.find(({ key }) => key === name);
  return line !== undefined && /^(?:true|1|yes|on)\b/i.test(line.value);
}
