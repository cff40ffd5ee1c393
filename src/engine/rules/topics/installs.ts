import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { externallyManagedPip } from '../get-something-working/externally-managed-pip.ts';
import { pipAsRootSystemWide } from '../get-something-working/pip-as-root-system-wide.ts';
import { systemPythonMixed } from '../get-something-working/system-python-mixed.ts';
import { pipPackageUnpinned } from '../reproducible-builds/pip-package-unpinned.ts';
import { pipCacheKept } from '../smaller-images/pip-cache-kept.ts';
import { dependencyFileMissing } from '../get-something-working/dependency-file-missing.ts';
import { systemPackagesWithoutRoot } from '../get-something-working/system-packages-without-root.ts';

/** Installs that cannot succeed or leave their downloads behind, and packages that may be other ones tomorrow. */
export const rules: readonly Rule[] = [
  dependencyFileMissing,
  externallyManagedPip,
  pipAsRootSystemWide,
  pipCacheKept,
  pipPackageUnpinned,
  systemPackagesWithoutRoot,
  systemPythonMixed,
];
