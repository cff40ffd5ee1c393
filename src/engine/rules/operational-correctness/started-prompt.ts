import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { CommandStep } from '../../model/step.ts';

/** Nothing but a shell or the prompt of Python, for somebody who types into it. */
export const startsPrompt = ({ start: { entrypoint, cmd } }: Model): boolean =>
  entrypoint === null && cmd !== null && isPrompt(cmd);

/** A shell or a Python without anything to run. */
export const isPrompt = ({ form, elements, text }: CommandStep): boolean =>
  prompt.test(form === 'exec' ? mapped(elements, ({ value }) => value).join(' ') : text.trim());

const prompt =
  /^(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:(?:ba|da|a|z)?sh|i?python[\d.]*)(?: (?:-i|-l|-il|-li|--login))?$/;
