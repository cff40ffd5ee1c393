/** How BuildKit splits what follows an instruction's keyword and flags. */
export type OperandKind =
  /** A JSON array, or one shell command. */
  | 'command'
  /** A JSON array, or words between blanks. */
  | 'list'
  | 'words'
  | 'pairs'
  | 'names'
  /** One text, blanks included. */
  | 'text'
  | 'healthcheck'
  | 'trigger';

/** `switch`: true or false, or no value at all. `many`: may be given several times. */
export type FlagKind = 'text' | 'many' | 'switch';

export interface Grammar {
  readonly operand: OperandKind;
  /** Null where BuildKit never looks at the flags, so that any of them passes. */
  readonly flags: Readonly<Record<string, FlagKind>> | null;
  /** Fewest and most words of the operand. */
  readonly arity: readonly [fewest: number, most: number];
  /** Variables and quotes are expanded by BuildKit itself, not by a shell. */
  readonly expands: boolean;
}

const some = [1, Infinity] as const;
const any = [0, Infinity] as const;
const one = [1, 1] as const;

/** Every instruction of BuildKit 0.34's `instructions.Parse`. */
const grammars = new Map<string, Grammar>([
  [
    'ADD',
    {
      operand: 'list',
      flags: {
        chown: 'text',
        chmod: 'text',
        link: 'switch',
        'keep-git-dir': 'switch',
        checksum: 'text',
        unpack: 'switch',
        exclude: 'many',
      },
      arity: [2, Infinity],
      expands: true,
    },
  ],
  ['ARG', { operand: 'names', flags: null, arity: some, expands: true }],
  ['CMD', { operand: 'command', flags: {}, arity: any, expands: false }],
  [
    'COPY',
    {
      operand: 'list',
      flags: {
        chown: 'text',
        from: 'text',
        chmod: 'text',
        link: 'switch',
        exclude: 'many',
        parents: 'switch',
      },
      arity: [2, Infinity],
      expands: true,
    },
  ],
  ['ENTRYPOINT', { operand: 'command', flags: {}, arity: any, expands: false }],
  ['ENV', { operand: 'pairs', flags: {}, arity: some, expands: true }],
  ['EXPOSE', { operand: 'words', flags: {}, arity: some, expands: true }],
  ['FROM', { operand: 'words', flags: { platform: 'text' }, arity: [1, 3], expands: true }],
  [
    'HEALTHCHECK',
    {
      operand: 'healthcheck',
      flags: {
        interval: 'text',
        timeout: 'text',
        'start-period': 'text',
        'start-interval': 'text',
        retries: 'text',
      },
      arity: any,
      expands: false,
    },
  ],
  ['LABEL', { operand: 'pairs', flags: {}, arity: some, expands: true }],
  ['MAINTAINER', { operand: 'text', flags: {}, arity: one, expands: false }],
  ['ONBUILD', { operand: 'trigger', flags: {}, arity: any, expands: false }],
  [
    'RUN',
    {
      operand: 'command',
      flags: { mount: 'many', network: 'text', security: 'text', device: 'many' },
      arity: any,
      expands: false,
    },
  ],
  ['SHELL', { operand: 'command', flags: {}, arity: some, expands: false }],
  ['STOPSIGNAL', { operand: 'text', flags: null, arity: one, expands: true }],
  ['USER', { operand: 'text', flags: {}, arity: one, expands: true }],
  ['VOLUME', { operand: 'list', flags: {}, arity: some, expands: true }],
  ['WORKDIR', { operand: 'text', flags: {}, arity: one, expands: true }],
]);

/** Undefined for a keyword that is no instruction; `keyword` in upper case. */
export const grammarOf = (keyword: string): Grammar | undefined => grammars.get(keyword);
