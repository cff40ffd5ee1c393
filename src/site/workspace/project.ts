import { downloadFile } from '../progress/download.ts';
import type { Texts } from './data.ts';
import { textsAt } from './texts-at.ts';
import { zipOf } from './zip.ts';

/** The files of a whole project: what the page has, laid over the long files at an address of their own. */
export const projectFiles = (long: Texts, texts: Texts): (readonly [string, string])[] =>
  Object.entries({ ...long, ...texts })
    .filter(([path, text]) => text !== '' || path in long)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** Offers the project as an archive to unpack and build. Fails where the long files cannot be fetched. */
export const downloadProject = async (texts: Texts, longTexts: string | null): Promise<void> => {
  const long = longTexts === null ? {} : await textsAt(longTexts);
  downloadFile('shipworthy-files.zip', zipOf(projectFiles(long, texts)), 'application/zip');
};
