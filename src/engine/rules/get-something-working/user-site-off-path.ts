import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { pythonPrograms } from '../identify-and-debug/python-environment.ts';
import { insertLineBefore } from '../insert-line.ts';
import { homeOf, isRoot } from './user-home.ts';
import { userSites, type UserSite } from './user-site.ts';

export const userSiteOffPath: Rule = {
  id: 'user-site-off-path',
  stage: 1,
  severity: 'warning',
  summary:
    "Packages are installed for one user, and the container's PATH or its user does not lead to them.",
  aliases: {},
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null || !/--user\b|\.local\b|^[ \t]*USER\s/im.test(model.text)) return;
    const user = valueOf(final.end.user);
    const sites = user === undefined ? [] : userSites(model);
    if (user === undefined || sites.length === 0) return;
    const own = userBase(final);
    if (own === undefined || valueOf(final.end.env('PYTHONPATH')) !== null) return;
    for (const site of sites) {
      if (site.base === own) yield* offPath(model, final, site);
      else if (own !== null || (site.base.startsWith('/root/') && !isRoot(user)))
        yield otherUser(site, user, own);
    }
  },
};

/** Where the Python of the container looks for packages of its user; null: in no folder that is known. */
function userBase(final: Stage): string | null | undefined {
  const set = valueOf(final.end.env('PYTHONUSERBASE'));
  if (set !== null) return set;
  const home = valueOf(homeOf(final.end, final));
  return typeof home === 'string' ? `${home}/.local` : home;
}

/** A console script by its bare name; `python -m` needs no PATH. */
function* offPath(model: Model, final: Stage, { base, step }: UserSite): Iterable<Judgement> {
  const path = valueOf(final.end.env('PATH'));
  if (path === undefined || (path ?? '').split(':').includes(`${base}/bin`)) return;
  const program = pythonPrograms(model).find(
    ({ word, asModule, assignments }) =>
      !asModule && /^[\w.-]+$/.test(word) && !/^py/.test(word) && !assignments.has('PATH'),
  );
  if (program === undefined || exportsPath(model)) return;
  yield {
    place: program.place,
    message: `pip put \`${program.word}\` into \`${base}/bin\`, which is not on the PATH: the container ends with "not found".`,
    fix: {
      title: `Put ${base}/bin on the PATH`,
      safe: true,
      // The step itself may call what it installs.
      edits: [insertLineBefore(model, step, `ENV PATH="${base}/bin:$PATH"`)],
    },
  };
}

const exportsPath = ({ start }: Model): boolean =>
  (start.script?.commands ?? []).some(
    ({ assignments, words }) =>
      assignments.has('PATH') || words.some(({ raw }) => raw.startsWith('PATH=')),
  );

function otherUser(
  { base, place, silently }: UserSite,
  user: string,
  own: string | null,
): Judgement {
  const looks =
    own === null ? 'whose Python does not look there' : `whose Python looks in \`${own}\``;
  const because = silently ? 'pip may not write elsewhere, so the packages go' : 'The packages go';
  return {
    place,
    message: `${because} to \`${base}\`, but the container runs as \`${user}\`, ${looks}.`,
  };
}
