import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Rule } from '../../rule.ts';
import { pythonPrograms } from '../identify-and-debug/python-environment.ts';
import { installedBrowser } from './installed-browser.ts';

export const noInitProcess: Rule = {
  id: 'no-init-process',
  stage: 5,
  severity: 'info',
  summary:
    'The program starts browsers and is process 1, which has to collect what they leave behind.',
  aliases: {},

  *check(model) {
    const { start } = model;
    if (start.hasInit || staysBehindShell(model)) return;
    const program = pythonPrograms(model).find((one) => !collects(one));
    if (program === undefined) return;
    const browser = installedBrowser(model);
    if (browser === null || model.beside?.hasInitElsewhere(model) === true) return;
    yield {
      place: program.place,
      message: `\`${program.name}\` is process 1 of an image with browsers (\`${browser}\`): it inherits the helper processes that outlive them and never collects them, so zombies pile up.`,
    };
  },
};

/** gunicorn waits for every child, its own or not. */
const collects = ({ name }: Program): boolean => name === 'gunicorn';

/** A shell that waits for its command collects orphans as well. */
const staysBehindShell = ({ start: { script } }: Model): boolean =>
  script !== null && !script.endings.every(({ execs, held }) => execs && held === null);
