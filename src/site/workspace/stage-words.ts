/** What a program is after each stage, in one word; the meter has room for no more. */
export const stageWords = [
  'works',
  'safe',
  'automatic',
  'traceable',
  'behaves',
  'repeatable',
  'fast',
  'small',
] as const;
