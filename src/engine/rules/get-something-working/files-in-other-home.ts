import type { Stage } from '../../model/stage.ts';
import type { Rule } from '../../rule.ts';
import { homeData } from './home-data.ts';
import { homeProgram } from './home-programs.ts';
import { isOpened, strangerToRootHome } from './closed-home.ts';

/** Root's home itself but for its caches, or what fills the home of whoever calls it. */
const mentioned =
  /\/root\b(?!\/\.cache)|\buv\b|\btool\b|pipx|poetry|pipenv|playwright|huggingface|\bhf\b|from_pretrained|_download\(|SentenceTransformer|CrossEncoder|nltk|load_model\(/;

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
    if (!mentioned.test(model.text)) return;
    const user = strangerToRootHome(final);
    if (user === null) {
      if (isForLambda(final) && !isOpened(model)) yield* homeData(model, final, null);
      return;
    }
    const program = homeProgram(model, final, user);
    const found = [...(program === null ? [] : [program]), ...homeData(model, final, user)];
    if (found.length > 0 && !isOpened(model)) yield* found;
  },
};

/** Lambda runs every function as a user of its own, whose home is not there and whose files are read-only but for /tmp. */
function isForLambda({ chain }: Stage): boolean {
  const image = chain.at(-1)?.image;
  return (
    image?.kind === 'known' &&
    image.value.registry === 'public.ecr.aws' &&
    image.value.repository === 'lambda/python'
  );
}
