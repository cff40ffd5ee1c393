import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';
import type { Program } from '../model/start.ts';
import { iniFile, type IniSection } from './ini-file.ts';
import { optionValue } from './served-program.ts';

/**
 * The configuration that supervisord reads: the file that it is given, supervisord.conf, else the only one of the
 * context that is named after it, for the folder conf.d. Null for other programs and where it is not known.
 */
export function supervisorConfiguration(
  model: Model,
  { name, args }: Program,
): { readonly file: string; readonly sections: readonly IniSection[] } | null {
  if (name !== 'supervisord') return null;
  const given = optionValue(args, ['-c', '--configuration']);
  const named = iniFile(model, given?.value ?? 'supervisord.conf');
  if (named !== null || given !== null) return named;
  const [only, ...others] = (valueOf(model.context.paths) ?? []).filter((path) =>
    /(?:^|\/)supervisor[\w-]{0,60}\.(?:conf|ini)$/.test(path),
  );
  return only === undefined || others.length > 0 ? null : iniFile(model, only);
}
