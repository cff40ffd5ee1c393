import { createHash } from 'node:crypto';
import type { BuildContext, PackagedApp } from '../course/file-set.ts';
import { inputsDigest } from '../course/inputs-digest.ts';

/** Raised when the harness takes numbers differently, so that every recorded number becomes stale. */
export const harnessVersion = '1';

/** The `inputs` of a measurement. */
export const inputsOf = (context: BuildContext, app: PackagedApp): string =>
  inputsDigest(context, app, harnessVersion, (text) =>
    createHash('sha256').update(text).digest('hex'),
  );
