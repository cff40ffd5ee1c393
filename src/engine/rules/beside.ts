import type { Rule } from '../rule.ts';
import { projectInstalledWithDependencies } from './faster-builds/project-installed-with-dependencies.ts';
import { dependencyGroupUndeclared } from './get-something-working/dependency-group-undeclared.ts';
import { baseNotPinnedByDigest } from './reproducible-builds/base-not-pinned-by-digest.ts';
import { hashesNotRequired } from './reproducible-builds/hashes-not-required.ts';
import { pythonVersionMismatch } from './reproducible-builds/python-version-mismatch.ts';
import { requirementsFileUnpinned } from './reproducible-builds/requirements-file-unpinned.ts';

/** The rules that say nothing of a Dockerfile without files beside it. */
export const besideRules: readonly Rule[] = [
  baseNotPinnedByDigest,
  dependencyGroupUndeclared,
  hashesNotRequired,
  projectInstalledWithDependencies,
  pythonVersionMismatch,
  requirementsFileUnpinned,
];
