import type { Rule } from '../rule.ts';
import { fasterBuilds } from './faster-builds/index.ts';
import { getSomethingWorking } from './get-something-working/index.ts';
import { identifyAndDebug } from './identify-and-debug/index.ts';
import { operationalCorrectness } from './operational-correctness/index.ts';
import { reproducibleBuilds } from './reproducible-builds/index.ts';
import { security } from './security/index.ts';
import { smallerImages } from './smaller-images/index.ts';

/** The rules about the Dockerfile and the files of its context. */
export const nearRules: readonly Rule[] = [
  ...getSomethingWorking,
  ...security,
  ...identifyAndDebug,
  ...operationalCorrectness,
  ...reproducibleBuilds,
  ...fasterBuilds,
  ...smallerImages,
];
