import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { volatileArgTooEarly } from '../faster-builds/volatile-arg-too-early.ts';
import { undefinedVariable } from '../get-something-working/undefined-variable.ts';

/** Variables, and what a shell sets for itself. */
export const rules: readonly Rule[] = [undefinedVariable, volatileArgTooEarly];
