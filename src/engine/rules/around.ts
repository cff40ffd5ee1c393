import type { Rule } from '../rule.ts';
import { automatedBuilds } from './automated-builds/index.ts';
import { ciBuildCacheMissing } from './faster-builds/ci-build-cache-missing.ts';

/** The rules about what surrounds an image: CI files, build scripts, update bots. */
export const aroundRules: readonly Rule[] = [...automatedBuilds, ciBuildCacheMissing];
