import type { Stage } from './stage.ts';

/** What a stage is for, as far as its name tells; null: it does not. */
export type StagePurpose = 'development' | 'building' | 'shipping' | null;

const word = (words: string): RegExp => new RegExp(`(?:^|[-_.])(?:${words})(?:[-_.]|$)`, 'i');

const development = word(
  'dev(?:el(?:op(?:ment)?)?|container)?|local|debug|(?:unit)?tests?|testing|e2e|lint|ci|docs',
);
const building = word('base|build(?:er)?|deps|dependencies|wheels');
const shipping = word('prod(?:uction)?|runtime|release|final|deploy');

/** `runtime-dev` is for development and `prod-base` is built upon; `production_build` ships. */
export function purposeOf({ name }: Stage): StagePurpose {
  if (name === null) return null;
  if (development.test(name)) return 'development';
  if (shipping.test(name) && !/(?:base|builder|deps)$/.test(name)) return 'shipping';
  return building.test(name) ? 'building' : null;
}

/** `Dockerfile.base`, `builder.Dockerfile`, `docker/base/Dockerfile`: other images are built upon this one, or in it. */
export const isFileForBuilding = (file: string): boolean =>
  /(?:^|\/)(?:base|builder)\.|[._-](?:base|builder)$|\/base\/(?:Docker|Container)file$/i.test(file);

/** `Dockerfile.dev`, `test.Dockerfile`. */
export const isFileForDevelopment = (file: string): boolean =>
  development.test(file.slice(file.lastIndexOf('/') + 1));
