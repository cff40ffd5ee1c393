import { valueOf } from '../../known.ts';
import type { Stage } from '../../model/stage.ts';
import type { UserStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { isSurelyAbsent } from './absent-user.ts';
import { userId } from './user-id.ts';

export const nonNumericUser: Rule = {
  id: 'non-numeric-user',
  stage: 2,
  severity: 'info',
  summary:
    'Kubernetes cannot check that a user with a name is not root, and may refuse to start it.',
  aliases: { hadolint: ['DL3066'] },
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null) return;
    const user = judgeUser(final);
    if (model.text.includes('--chown=')) yield* absentOwners(final, user);
    if (user !== null) yield user;
  },
};

function judgeUser(final: Stage): Judgement | null {
  const { user, userPlace } = final.end;
  if (userPlace === null || user.kind === 'unknown') return null;
  const [name = ''] = user.value.split(':');
  // Users of Windows have no numbers, and Kubernetes asks for none there.
  if (/^(?:\d*|root|Container(?:Administrator|User))$/i.test(name)) return null;
  if (isSurelyAbsent(final, name)) {
    return {
      place: userPlace,
      severity: 'error',
      message: `Nothing makes a user \`${name}\`: the container does not start, because there are "no matching entries in passwd file".`,
    };
  }
  const step = final.chain
    .flatMap((stage) => stage.steps)
    .find((one) => one.kind === 'user' && one.place.span.start === userPlace.span.start);
  return {
    place: userPlace,
    message: `\`${name}\` is a name: with \`runAsNonRoot\`, Kubernetes cannot tell that it is not root and does not start the container.`,
    ...(step?.kind === 'user' ? asNumber(step, name) : {}),
  };
}

/** Each name once; one that is missed as the user already is not missed again. */
function* absentOwners(final: Stage, user: Judgement | null): Iterable<Judgement> {
  const judged = new Set(user?.severity === 'error' ? [nameOf(valueOf(final.end.user))] : []);
  for (const stage of final.chain.toReversed())
    for (const step of stage.steps) {
      if (step.kind !== 'copy') continue;
      const name = nameOf(step.flag('chown'));
      // With --link other things happen: the layer is made on its own, without any accounts.
      if (judged.has(name) || step.flag('link') !== undefined) continue;
      if (!isSurelyAbsent(stage, name, step)) continue;
      judged.add(name);
      yield {
        place: step.place,
        severity: 'warning',
        message: `No line above makes a user \`${name}\`: BuildKit gives these files to root and says nothing, the older builder stops.`,
      };
    }
}

const nameOf = (owner: string | null | undefined): string => owner?.split(':')[0] ?? '';

/** The same account by its number, where the file or the base says which it is. */
function asNumber({ stage, valuePlace, user }: UserStep, name: string): { fix?: Fix } {
  const id = userId(stage, name);
  const { file, span } = valuePlace;
  const isLiteral = user.kind === 'known' && span.end - span.start === user.value.length;
  if (id === null || !isLiteral) return {};
  const edits = [{ file, span: { start: span.start, end: span.start + name.length }, text: id }];
  return { fix: { title: `Write USER ${id}`, safe: true, edits } };
}
