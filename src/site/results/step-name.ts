interface Named {
  readonly number: number;
  /** One or two words: `traceable`. */
  readonly word: string;
}

/** For a mark on the line: `traceable`. */
export const shortName = ({ word }: Pick<Named, 'word'>): string => word;

/** As it is spoken of: `step 4, traceable`. */
export const stepName = (step: Named): string => `step ${step.number}, ${shortName(step)}`;

/** The word of the stage that a step reaches where the steps are the stages; otherwise its folder's name. */
export const wordOf = (
  {
    name,
    number,
    stage,
  }: { readonly name: string; readonly number: number; readonly stage: number },
  stages: readonly { readonly number: number; readonly short: string }[],
): string =>
  (stage === number ? stages.find((one) => one.number === stage)?.short : undefined) ??
  name.replace(/^\d+-/, '').replaceAll('-', ' ');
