import { mapped } from '../../mapped.ts';

/** A variable that switches a debug mode on. */
export interface DebugSwitch {
  readonly isOn: (value: string) => boolean;
  /** What it does, as the rest of a sentence. */
  readonly what: string;
  /** The value that switches it off; null where none is right for every project. */
  readonly off: ((value: string) => string) | null;
  /** Others read variables of that name as well. */
  readonly isGeneral?: boolean;
}

const isTrue = (value: string): boolean => /^(?:1|true|yes|on|t|y)$/i.test(value);

const off = (value: string): string =>
  value === 'True' ? 'False' : value === 'TRUE' ? 'FALSE' : value === 'true' ? 'false' : '0';

const frameworks: readonly (readonly [string, string])[] = [
  ['QUART_DEBUG', 'Quart'],
  ['LITESTAR_DEBUG', 'Litestar'],
  ['SANIC_DEBUG', 'Sanic'],
  ['DASH_DEBUG', 'Dash'],
  ['STARLETTE_DEBUG', 'Starlette'],
];

const djangoPages =
  'and with it Django shows settings, local variables and pieces of source to whoever causes an error';

/** Variables by name, with what Flask, Django and their kin make of the values. */
export const debugSwitches: ReadonlyMap<string, DebugSwitch> = new Map<string, DebugSwitch>([
  [
    'FLASK_DEBUG',
    {
      // Flask takes everything else for true, `off` included.
      isOn: (value) => value !== '' && !/^(?:0|false|no)$/i.test(value),
      what: "switches Flask's debug mode on, and its development server then lets visitors run Python code",
      off: () => '0',
    },
  ],
  [
    'FLASK_ENV',
    {
      isOn: (value) => value === 'development',
      what: 'switches the debug mode of Flask up to 2.2 on; later versions ignore it',
      off: () => 'production',
      isGeneral: true,
    },
  ],
  ['DJANGO_DEBUG', { isOn: isTrue, what: `asks for debug mode, ${djangoPages}`, off }],
  ['DEBUG', { isOn: isTrue, what: `asks for debug mode, ${djangoPages}`, off, isGeneral: true }],
  [
    'DJANGO_SETTINGS_MODULE',
    {
      isOn: (value) => /(?:^|\.)(?:dev|devel|development|local|debug)$/.test(value),
      what: 'starts Django with the settings for development',
      off: null,
    },
  ],
  ...mapped(frameworks, ([name, framework]) => {
    const what = `switches ${framework}'s debug mode on, which shows the inside of the program to visitors`;
    return [name, { isOn: isTrue, what, off }] as const;
  }),
]);
