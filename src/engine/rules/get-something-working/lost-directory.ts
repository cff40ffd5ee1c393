import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Judgement } from '../../rule.ts';

/** `RUN cd /app` and nothing else: the next step starts where this one did. */
export function* lostDirectories(model: Model): Iterable<Judgement> {
  if (!model.mayHold(/cd/)) return;
  for (const step of model.stages.flatMap(({ runs }) => runs)) {
    const [command, ...more] = step.commands;
    const path = command?.name === 'cd' ? command.words[1]?.value : undefined;
    if (command === undefined || more.length > 0 || step.form !== 'shell' || !step.complete)
      continue;
    if (typeof path !== 'string' || path.startsWith('-')) continue;
    const here = valueOf(step.before.workdir);
    const target = valueOf(joined(step.before.workdir, path)) ?? '';
    if (target === here) continue;
    const isPlain = step.mounts.length === 0 && /^\/[\w./-]*$/.test(target);
    yield {
      place: command.place,
      message: `\`cd\` ends with this \`RUN\`: the next step starts ${here === undefined ? 'where this one did' : `in \`${here}\` again`}.`,
      ...(isPlain
        ? {
            fix: {
              title: `Write WORKDIR ${target}`,
              safe: false,
              edits: [{ ...step.place, text: `WORKDIR ${target}` }],
            },
          }
        : {}),
    };
  }
}
