interface Named {
  /** `4-identified`. */
  readonly name: string;
  readonly number: number;
}

/** One or two words for a mark on the line: `identified`. */
export const shortName = ({ name }: Pick<Named, 'name'>): string =>
  name.replace(/^\d+-/, '').replaceAll('-', ' ');

/** As it is spoken of: `step 4, identified`. */
export const stepName = (step: Named): string => `step ${step.number}, ${shortName(step)}`;
