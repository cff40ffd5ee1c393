import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { listsAreNeeded } from '../faster-builds/needed-lists.ts';
import { sourceText } from '../source-text.ts';
import { appendedCommand } from './appended-command.ts';
import { isCacheMounted } from './cache-mounts.ts';
import { cleansLists, isApt, removesNothing } from './lists-removal.ts';

export const aptListsKept: Rule = {
  id: 'apt-lists-kept',
  stage: 8,
  severity: 'info',
  summary:
    'The package lists of apt stay in the image, tens of megabytes that are stale the next day.',
  aliases: {
    hadolint: ['DL3009'],
    semgrep: ['remove-package-lists', 'remove-package-cache'],
    kics: ['Apt Get Install Lists Were Not Deleted'],
    dockle: ['DKL-DI-0005'],
    dockerfilelint: ['apt-get_missing_rm'],
    sonar: ['S6587'],
  },
  fixable: true,

  *check(model) {
    if (!model.calls.tools.has('apt')) return;
    const runs = model.finalChain.toReversed().flatMap((stage) => stage.runs);
    for (const run of runs) {
      const { commands } = run;
      const update = commands.findLast((command) => isApt(command, 'update'));
      // An update that nothing in its RUN uses is the subject of apt-update-alone.
      if (update === undefined || !commands.some(usesLists)) continue;
      const after = commands.slice(commands.indexOf(update) + 1);
      const braced = after.filter((command) => removesNothing(run, command));
      const isClean = after.some((command) => cleansLists(run, command));
      if (!run.complete || liesInAMount(run) || isClean) continue;
      const [first] = braced;
      yield {
        place: first?.place ?? update.place,
        message:
          first === undefined
            ? `\`${update.name} update\` leaves its package lists in this layer, and they are out of date the next day.`
            : `The sh of Debian and Ubuntu expands no braces: \`${sourceText(model, first.place.span)}\` removes nothing, and the package lists stay in this layer.`,
        ...(listsAreNeeded(model, run, 'installs') ? {} : fix(model, run)),
      };
    }
  },
};

const usesLists = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' &&
  tool.manager === 'apt' &&
  /^(?:install|upgrade|full-upgrade|safe-upgrade|dist-upgrade|build-dep|satisfy|download|source)$/.test(
    tool.action ?? '',
  );

/** A mount keeps the lists out of the layer. */
const liesInAMount = (run: RunStep): boolean =>
  isCacheMounted(run, (target) => /^\/var\/lib(?:\/apt(?:\/lists)?)?$/.test(target));

function fix(model: Model, run: RunStep) {
  const edit = appendedCommand(model, run, 'rm -rf /var/lib/apt/lists/*');
  return edit === null
    ? {}
    : { fix: { title: 'Remove the lists in the same RUN', safe: true, edits: [edit] } };
}
