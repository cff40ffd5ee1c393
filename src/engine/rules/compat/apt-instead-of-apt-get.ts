import type { Command } from '../../model/command.ts';
import type { Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const aptInsteadOfAptGet: Rule = {
  id: 'apt-instead-of-apt-get',
  stage: 3,
  severity: 'info',
  summary: '`apt` is made for people at a terminal; its command line may change between releases.',
  aliases: {
    hadolint: ['DL3027'],
    checkov: ['CKV_DOCKER_9'],
    semgrep: ['prefer-apt-get'],
    kics: ['Run Using apt'],
  },
  optional: true,
  fixable: true,

  *check(model) {
    for (const { step, command } of runCommands(model, /\bapt\b/)) {
      if (command.name !== 'apt' || command.words.length < 2) continue;
      const { programPlace: place } = command;
      const isWord = model.text.slice(place.span.start, place.span.end) === 'apt';
      const replaceable = step.form === 'shell' && isWord && isSharedWithAptGet(command);
      yield {
        place,
        message:
          '`apt` does not promise a stable command line: it warns about that in every log, and a script may break with the next release.',
        ...(replaceable
          ? {
              fix: {
                title: 'Call apt-get',
                safe: false,
                edits: [{ ...place, text: 'apt-get' }],
              },
            }
          : {}),
      };
    }
  },
};

const isSharedWithAptGet = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' &&
  /^(?:update|install|reinstall|remove|purge|autoremove|autopurge|clean|autoclean|build-dep|download|source|dist-upgrade)$/.test(
    tool.action ?? '',
  );
