import type { Rule } from '../rule.ts';
import { automatedBuilds } from './automated-builds/index.ts';
import { compat } from './compat/index.ts';
import { fasterBuilds } from './faster-builds/index.ts';
import { getSomethingWorking } from './get-something-working/index.ts';
import { identifyAndDebug } from './identify-and-debug/index.ts';
import { operationalCorrectness } from './operational-correctness/index.ts';
import { reproducibleBuilds } from './reproducible-builds/index.ts';
import { security } from './security/index.ts';
import { smallerImages } from './smaller-images/index.ts';

/** Every rule of the catalogue, sorted by id. */
export const rules: readonly Rule[] = [
  ...getSomethingWorking,
  ...security,
  ...automatedBuilds,
  ...identifyAndDebug,
  ...operationalCorrectness,
  ...reproducibleBuilds,
  ...fasterBuilds,
  ...smallerImages,
  ...compat,
].sort((one, other) => (one.id < other.id ? -1 : 1));
