import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { dependencyFileMissing } from '../get-something-working/dependency-file-missing.ts';
import { systemPackagesWithoutRoot } from '../get-something-working/system-packages-without-root.ts';

/** Installs that cannot succeed. */
export const rules: readonly Rule[] = [dependencyFileMissing, systemPackagesWithoutRoot];
