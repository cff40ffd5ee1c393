import type { UserStep } from '../../model/step.ts';
import type { Fix, Rule } from '../../rule.ts';
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

  *check({ final }) {
    if (final === null) return;
    const { user, userPlace } = final.end;
    if (userPlace === null || user.kind === 'unknown') return;
    const [name = ''] = user.value.split(':');
    // Users of Windows have no numbers, and Kubernetes asks for none there.
    if (/^(?:\d*|root|Container(?:Administrator|User))$/i.test(name)) return;
    const step = final.chain
      .flatMap((stage) => stage.steps)
      .find((one) => one.kind === 'user' && one.place.span.start === userPlace.span.start);
    if (isSurelyAbsent(final, name)) {
      yield {
        place: userPlace,
        severity: 'error',
        message: `Nothing makes a user \`${name}\`: the container does not start, because there are "no matching entries in passwd file".`,
      };
      return;
    }
    yield {
      place: userPlace,
      message: `\`${name}\` is a name: with \`runAsNonRoot\`, Kubernetes cannot tell that it is not root and does not start the container.`,
      ...(step?.kind === 'user' ? asNumber(step, name) : {}),
    };
  },
};

/** The same account by its number, where the file or the base says which it is. */
function asNumber({ stage, valuePlace, user }: UserStep, name: string): { fix?: Fix } {
  const id = userId(stage, name);
  const { file, span } = valuePlace;
  const isLiteral = user.kind === 'known' && span.end - span.start === user.value.length;
  if (id === null || !isLiteral) return {};
  const edits = [{ file, span: { start: span.start, end: span.start + name.length }, text: id }];
  return { fix: { title: `Write USER ${id}`, safe: true, edits } };
}
