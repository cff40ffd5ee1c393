import type { Stage } from './stage.ts';

/** What a stage is for, as far as its name tells; null: it does not. */
export type StagePurpose = 'development' | 'building' | 'shipping' | null;

const word = (words: string): RegExp => new RegExp(`(?:^|[-_.])(?:${words})(?:[-_.]|$)`);

const development = word(
  'dev|devel|develop|development|devcontainer|local|debug|tests?|testing|unittests?|e2e|lint|ci|docs',
);
const building = word('base|build|builder|deps|dependencies|wheels');
const shipping = word('prod|production|runtime|release|final|deploy');

/** `runtime-dev` is for development and `prod-base` is built upon; `production_build` ships. */
export function purposeOf({ name }: Stage): StagePurpose {
  if (name === null) return null;
  if (development.test(name)) return 'development';
  if (shipping.test(name) && !/(?:base|builder|deps)$/.test(name)) return 'shipping';
  return building.test(name) ? 'building' : null;
}

const developmentFile =
  /(?:^|[._-])(?:dev|devel|development|local|debug|test|tests|testing|ci)(?:[._-]|$)/i;

/** `Dockerfile.dev`, `test.Dockerfile`. */
export const isFileForDevelopment = (file: string): boolean =>
  developmentFile.test(file.slice(file.lastIndexOf('/') + 1));
