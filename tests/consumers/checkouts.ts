import { hostileFiles, manyFindings } from '../cli/format/hostile-files.ts';
import { corpus } from '../corpus/corpus.ts';
import { Checkout } from './checkout.ts';

const prefixed = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text] as const);

/** What every consumer is given: nothing to say, everything that may break it, much, and what real projects get. */
export const checkouts = (): Checkout[] => [
  new Checkout('nothing found', { Dockerfile: 'FROM scratch\n' }, ['--rule', 'pip-cache-kept']),
  new Checkout('hostile names and texts', hostileFiles),
  new Checkout('a thousand findings', manyFindings),
  new Checkout(
    'the corpus',
    Object.fromEntries(corpus.flatMap(({ name, files }) => prefixed(name, files))),
  ),
];
