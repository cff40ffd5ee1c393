import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';
import type { ProgramWord } from '../model/start.ts';
import type { Place } from '../place.ts';
import { optionValue } from './served-program.ts';

/** What gunicorn's configuration file says about one setting. */
export type Configured =
  /** The value as text; null where it is not a plain literal or the file cannot be read. */
  | { readonly kind: 'set'; readonly value: string | null; readonly place: Place | null }
  | { readonly kind: 'unset' }
  /** Nothing is known of the context, and gunicorn reads gunicorn.conf.py without being told. */
  | { readonly kind: 'perhaps' };

export const beyondReading: Configured = { kind: 'set', value: null, place: null };

/** What the configuration file that gunicorn is given, else gunicorn.conf.py beside the app, says of a setting. */
export function gunicornConfiguration(
  model: Model,
  args: readonly ProgramWord[],
): (setting: string) => Configured {
  const given = optionValue(args, ['--config', '-c']);
  if (given !== null && given.value === null) return () => beyondReading;
  const name = given?.value?.replace(/^(?:file:)?(?:.*\/)?/, '') ?? 'gunicorn.conf.py';
  const paths = valueOf(model.context.paths);
  if (paths === undefined) return () => (given === null ? { kind: 'perhaps' } : beyondReading);
  const unread = (): Configured => (given === null ? { kind: 'unset' } : beyondReading);
  return model.beside?.gunicornFiles(model, name) ?? unread;
}
