import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import { ownServices } from '../own-services.ts';
import { isRoot } from './user-home.ts';

/** In root's home, or the home itself: Debian, Ubuntu, Alpine and Red Hat close it to everybody else. */
export const isInRootHome = (path: string): boolean => /^\/root(?:\/|$)/.test(path);

/** Whom the container runs as, where that is surely not root; null otherwise. */
export function strangerToRootHome({ end, base }: Stage): string | null {
  const user = valueOf(end.user);
  return end.userPlace === null || !user || isRoot(user) || base.family.kind === 'unknown'
    ? null
    : user;
}

/** Somebody opens or moves root's home, becomes root, or runs as another user than the Dockerfile says. */
export const isOpened = (model: Model): boolean =>
  // A second account with the number of root, and who may become root at any time.
  /\bsudo\b|--non-unique|\buseradd\b.{0,100}\s-\w{0,20}o/.test(model.text) ||
  ownServices(model).some((service) => service.at('user') !== undefined) ||
  moves(model, /(?:^|=)["']?(?:\/root\b|~|\$\{?HOME)/);

const movers = /^(?:chmod|chown|setfacl|usermod|mv|cp|ln|rsync|tar|install|find)$/;

/** Whether a step opens, moves or copies what these words name; true as well where a step was not understood. */
export const moves = ({ finalSteps }: Model, named: RegExp): boolean =>
  finalSteps.some(
    (step) =>
      step.kind === 'run' &&
      (!step.complete ||
        step.commands.some(
          ({ name, words }) => movers.test(name ?? '') && words.some(({ raw }) => named.test(raw)),
        )),
  );
