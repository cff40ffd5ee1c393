/** What the value of a label has to look like. */
export type LabelFormat = 'text' | 'url' | 'rfc3339' | 'spdx' | 'hash' | 'semver' | 'email';

/** What a team says about the labels of its images. */
export interface LabelSchema {
  /** Labels that an image must have, with the format of their values. */
  readonly required: Readonly<Record<string, LabelFormat>>;
  /** True: it may have no others. */
  readonly strict: boolean;
}

/** Whether an image may have a label of that name. */
export const allowsLabel = (schema: LabelSchema | null, name: string): boolean =>
  schema?.strict !== true || Object.hasOwn(schema.required, name);
