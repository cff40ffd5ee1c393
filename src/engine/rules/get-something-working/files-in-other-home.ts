import type { Rule } from '../../rule.ts';
import { homeData } from './home-data.ts';
import { homeProgram } from './home-programs.ts';
import { strangerToRootHome } from './closed-home.ts';

export const filesInOtherHome: Rule = {
  id: 'files-in-other-home',
  stage: 1,
  severity: 'error',
  summary: 'What the container needs lies in the home of another user than the one who runs it.',
  aliases: {},
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null) return;
    const user = strangerToRootHome(model, final);
    if (user === null) return;
    const program = homeProgram(model, final, user);
    if (program !== null) yield program;
    yield* homeData(model, final, user);
  },
};
