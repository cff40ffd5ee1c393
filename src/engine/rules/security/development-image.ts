import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import { isDevContainer } from '../dev-container.ts';

const fileName =
  /(?:^|[._-])(?:dev|devel|development|local|debug|test|tests|testing|ci)(?:[._-]|$)/i;
const stageName = /(?:^|[-_])(?:dev|devel|development|local|debug|tests?|testing|devcontainer)$/;

/** By the name of the file or of the stage that becomes the image, nobody means to ship it. */
export const isForDevelopment = (model: Model): boolean =>
  isFileForDevelopment(model) || (model.final !== null && isStageForDevelopment(model.final));

export const isFileForDevelopment = (model: Model): boolean =>
  isDevContainer(model) || fileName.test(model.file.slice(model.file.lastIndexOf('/') + 1));

export const isStageForDevelopment = ({ name }: Stage): boolean => stageName.test(name ?? '');
