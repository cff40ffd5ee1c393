import { createHash } from 'node:crypto';
import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import { inputsDigest } from '../course/inputs-digest.ts';

/** The `inputs` of a measurement. */
export const inputsOf = (context: BuildContext, app: PackagedApp): string =>
  inputsDigest(context, app, (text) => createHash('sha256').update(text).digest('hex'));
