import { createHash } from 'node:crypto';
import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import { inputsDigest } from '../course/inputs-digest.ts';

/** The `inputs` of a measurement. */
export const inputsOf = (
  context: BuildContext,
  app: PackagedApp,
  bases: Readonly<Record<string, string>> = {},
): string => inputsDigest(context, app, sha256, undefined, bases);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
