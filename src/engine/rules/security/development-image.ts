import type { Model } from '../../model/model.ts';
import { isFileForDevelopment as isNamedSo, purposeOf } from '../../model/stage-purpose.ts';
import type { Stage } from '../../model/stage.ts';
import { pathInRepository } from '../dev-container.ts';

/** By the name of the file or of the stage that becomes the image, nobody means to ship it. */
export const isForDevelopment = (model: Model): boolean =>
  isFileForDevelopment(model) || (model.final !== null && isStageForDevelopment(model.final));

export const isFileForDevelopment = (model: Model): boolean =>
  isNamedSo(model.file) || folders.test(pathInRepository(model));

/** `tests/Dockerfile`, `compose/local/django/Dockerfile`. */
const folders = /\/(?:\.devcontainer|local|(?:unit)?tests?|testing|e2e)\/(?:[^/]+\/)?[^/]+$/i;

export const isStageForDevelopment = (stage: Stage): boolean => purposeOf(stage) === 'development';
