import type { Stage } from '../../model/stage.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { hasPython, healthcheckOf, probeArray } from './probe-command.ts';
import { probeTools, type ProbeTools } from './probe-tools.ts';
import { probeWords, type ProbeWords } from './probe-words.ts';

export const healthcheckToolMissing: Rule = {
  id: 'healthcheck-tool-missing',
  stage: 5,
  severity: 'warning',
  summary:
    'The health check calls a program that the image does not have, or one that never fails.',
  aliases: {},
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null) return;
    const own = healthcheckOf(model);
    const step = own === null || own.none ? null : own;
    const inCompose = [...(model.beside?.composeProbes(model) ?? [])];
    if (step === null && inCompose.length === 0) return;
    const tools = probeTools(model, final);
    if (step?.form === 'shell' && tools.hasNoShell) {
      yield {
        place: step.valuePlace,
        message: `The check runs in \`/bin/sh\`, which \`${tools.image}\` does not have: it never succeeds.`,
      };
    } else if (step !== null) {
      yield* judge(tools, probeWords(step), (words) => withPython(final, step, words));
    }
    for (const words of inCompose) yield* judge(tools, [words], () => ({}));
  },
};

function* judge(
  tools: ProbeTools,
  probes: readonly ProbeWords[],
  fixFor: (words: ProbeWords) => { fix?: Fix },
): Iterable<Judgement> {
  const seen = new Set<string>();
  for (const words of probes) {
    const { program, place } = words;
    if (seen.has(program)) continue;
    seen.add(program);
    if (program === '$(') {
      yield {
        place,
        message:
          'Docker Compose takes `$` for the beginning of a variable of its own and refuses the whole file: "invalid interpolation format". The shell gets `$(` from `$$(`.',
      };
    } else if (/^CMD(?:-SHELL)?$/.test(program)) {
      yield {
        place,
        message: `\`${program}\` belongs in a list, \`["${program}", …]\`. In a text Docker takes it for the name of a program, which it does not find: the check fails every time.`,
      };
    } else if (tools.isAbsent(program)) {
      yield {
        place,
        message: `\`${program}\` is not in \`${tools.image}\` and nothing installs it: the check fails every time, and the container is \`unhealthy\` for ever.`,
        ...fixFor(words),
      };
    } else if (program === 'curl') yield* judgeCurl(words);
  }
}

/** curl takes an answer of 500 for a success unless it is told to fail. */
function* judgeCurl({ args, place, isRead }: ProbeWords): Iterable<Judgement> {
  if (
    isRead ||
    args.some((word) => word === null || /^-[a-zA-Z]*[fw]|^--(?:fail|write-out)/.test(word))
  )
    return;
  yield {
    place,
    message:
      '`curl` without `--fail` ends well with every answer, an error 500 too: the check only notices that nobody listens.',
  };
}

/** The same question asked by Python, where one address is all that the check asks for. */
function withPython(stage: Stage, step: CommandStep, words: ProbeWords): { fix?: Fix } {
  const urls = words.args.filter((word) => word !== null && /^https?:\/\//.test(word));
  const url = urls[0]?.replace('//localhost', '//127.0.0.1') ?? '';
  const isGet = !words.args.some(
    (word) =>
      word === null || /^(?:-[XdHuk]|--(?:request|data|header|user|insecure|post))/.test(word),
  );
  if (!words.isAll || !isGet || urls.length !== 1 || !hasPython(stage)) return {};
  if (!/^(?:curl|wget)$/.test(words.program) || !/^http:\/\/[\w./:?=&%~-]+$/.test(url)) return {};
  const edits = [{ ...step.valuePlace, text: probeArray(url) }];
  return { fix: { title: 'Ask with Python, which is there', safe: false, edits } };
}
