import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { pythonBuiltFromSourceOrPpa } from '../reproducible-builds/python-built-from-source-or-ppa.ts';
import { sudoInImage } from '../security/sudo-in-image.ts';
import { tlsOrSignatureCheckDisabled } from '../security/tls-or-signature-check-disabled.ts';
import { unverifiedDownload } from '../security/unverified-download.ts';
import { addInsteadOfCopy } from '../smaller-images/add-instead-of-copy.ts';

/** What a build fetches from elsewhere, and who it trusts with that. */
export const rules: readonly Rule[] = [
  addInsteadOfCopy,
  pythonBuiltFromSourceOrPpa,
  sudoInImage,
  tlsOrSignatureCheckDisabled,
  unverifiedDownload,
];
