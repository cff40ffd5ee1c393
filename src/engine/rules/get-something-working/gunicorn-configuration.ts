import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { ProgramWord } from '../../model/start.ts';
import { optionValue } from '../served-program.ts';

/** Whether gunicorn's configuration file sets `bind`: the one it is given, else gunicorn.conf.py beside the app. */
export function configuredBind(
  { context }: Model,
  args: readonly ProgramWord[],
): 'yes' | 'no' | 'perhaps' {
  const given = optionValue(args, ['--config', '-c']);
  if (given !== null && given.value === null) return 'yes';
  const name = given?.value?.replace(/^(?:file:)?(?:.*\/)?/, '') ?? 'gunicorn.conf.py';
  const paths = valueOf(context.paths);
  if (paths === undefined) return given === null ? 'perhaps' : 'yes';
  const candidates = paths.filter((path) => path === name || path.endsWith(`/${name}`));
  if (candidates.length === 0) return given === null ? 'no' : 'yes';
  const sets = candidates.some((path) => {
    const text = valueOf(context.read(path));
    return (
      text === undefined ||
      text === null ||
      /^[ \t]*bind[ \t]*[=:]/m.test(text) ||
      /\bimport[ \t]+\*/.test(text)
    );
  });
  return sets ? 'yes' : 'no';
}
