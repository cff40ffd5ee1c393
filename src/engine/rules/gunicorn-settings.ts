import { mapped } from '../mapped.ts';
import type { Model } from '../model/model.ts';
import type { Program, ProgramWord } from '../model/start.ts';
import { gunicornConfiguration, type Configured } from './gunicorn-configuration.ts';
import { pairInForce, variableAtStart } from './identify-and-debug/python-environment.ts';
import { hasUnknownWords, optionValue } from './served-program.ts';

/** How one setting of gunicorn is spelled on the command line and in the configuration file. */
export interface Setting {
  readonly name: string;
  readonly options: readonly string[];
  /** The option takes no value. */
  readonly isSwitch?: boolean;
}

const variable = 'GUNICORN_CMD_ARGS';

/**
 * Settings as gunicorn resolves them: command line, then GUNICORN_CMD_ARGS, then the configuration file.
 * A value that cannot be read is `set` to null.
 */
export function gunicornSettings(model: Model, program: Program): (setting: Setting) => Configured {
  const { args } = program;
  let elsewhere: ((setting: Setting) => Configured) | undefined;
  return (setting) => inWords(args, setting) ?? (elsewhere ??= beyond(model, program))(setting);
}

function beyond(model: Model, program: Program): (setting: Setting) => Configured {
  if (hasUnknownWords(program.args)) return () => beyondReading;
  const text = variableAtStart(model, program, variable);
  if (text === undefined) return () => beyondReading;
  const place = pairInForce(model, variable)?.place ?? program.place;
  const words = (text ?? '').split(/\s+/).filter(Boolean);
  const args = mapped(words, (value): ProgramWord => ({
    value,
    raw: value,
    place,
    editable: false,
  }));
  const file = gunicornConfiguration(model, [...args, ...program.args]);
  return (setting) => inWords(args, setting) ?? file(setting.name);
}

const beyondReading: Configured = { kind: 'set', value: null, place: null };

function inWords(args: readonly ProgramWord[], setting: Setting): Configured | null {
  if (setting.isSwitch === true) {
    const word = args.find(({ value }) => setting.options.includes(value ?? ''));
    return word === undefined ? null : { kind: 'set', value: 'True', place: word.place };
  }
  const given = optionValue(args, setting.options);
  return given === null ? null : { kind: 'set', value: given.value, place: given.word.place };
}
