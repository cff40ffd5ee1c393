import type { Rule } from '../../rule.ts';

export const dockerSocketVolume: Rule = {
  id: 'docker-socket-volume',
  stage: 2,
  severity: 'warning',
  summary: 'The image asks for the socket of Docker, which gives it the machine.',
  aliases: { semgrep: ['dockerd-socket-mount'] },
  optional: true,

  *check(model) {
    for (const { steps } of model.stages) {
      for (const { keyword, keywordPlace, place } of steps) {
        if (keyword !== 'VOLUME') continue;
        const start = keywordPlace.span.end;
        const body = model.text.slice(start, place.span.end);
        for (const { 0: path, index } of body.matchAll(/\/(?:var\/)?run\/docker\.sock\b/g)) {
          const span = { start: start + index, end: start + index + path.length };
          yield {
            place: { file: model.file, span },
            message: `\`${path}\` as a volume tells people to mount the socket of Docker: what runs in the container then has the rights of root on the machine.`,
          };
        }
      }
    }
  },
};
