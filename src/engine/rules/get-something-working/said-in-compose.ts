import { entryOf, itemsOf, textOf } from '../../documents/document.ts';
import type { Model } from '../../model/model.ts';
import { ownServices } from '../own-services.ts';

/** Every service that is made of it says what to start; those that may be, where no service builds it. */
export function startsInCompose(model: Model): boolean {
  const perhaps = ownServices(model);
  const surely = perhaps.filter(({ ofThisDockerfile }) => ofThisDockerfile === 'yes');
  const services = surely.length > 0 ? surely : perhaps;
  return (
    services.length > 0 &&
    services.every(
      (service) =>
        service.at('command') !== undefined ||
        service.at('entrypoint') !== undefined ||
        !service.complete,
    )
  );
}

/** `FLASK_RUN_HOST: 0.0.0.0` of a service that is made of this Dockerfile. */
export const isSetInCompose = (model: Model, variable: string): boolean =>
  ownServices(model).some((service) => {
    const environment = service.at('environment');
    return (
      entryOf(environment, variable) !== undefined ||
      itemsOf(environment).some((item) => textOf(item)?.startsWith(`${variable}=`))
    );
  });
