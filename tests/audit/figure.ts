/** One measured figure and the limit it must stay within; null: said for the record. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | null;
  /** True when the limit is a lower one. */
  readonly atLeast?: boolean;
}

export const holds = ({ value, limit, atLeast }: Figure): boolean =>
  limit === null || (atLeast === true ? value >= limit : value <= limit);

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
