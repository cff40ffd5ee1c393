import type { Model } from '../../model/model.ts';
import { isDevContainer } from '../dev-container.ts';

const fileName =
  /(?:^|[._-])(?:dev|devel|development|local|debug|test|tests|testing|ci)(?:[._-]|$)/i;
const stageName = /(?:^|[-_])(?:dev|devel|development|local|debug|tests?|testing|devcontainer)$/;

/** By the name of the file or of the stage that becomes the image, nobody means to ship it. */
export const isForDevelopment = (model: Model): boolean =>
  isDevContainer(model) ||
  fileName.test(model.file.slice(model.file.lastIndexOf('/') + 1)) ||
  stageName.test(model.final?.name ?? '');
