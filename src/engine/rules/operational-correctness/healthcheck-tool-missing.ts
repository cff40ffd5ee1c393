import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { Installed } from '../get-something-working/installed-programs.ts';
import { hasPython, healthcheckOf, probeArray } from './probe-command.ts';
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
    const step = healthcheckOf(model);
    if (model.final === null || step === null || step.none) return;
    const installed = installedIn(model);
    const image = { name: nameOf(model.final), isBare: isBare(model.final) };
    if (step.form === 'shell' && image.isBare && !installed.mayHave('sh')) {
      yield {
        place: step.valuePlace,
        message: `The check runs in \`/bin/sh\`, which \`${image.name}\` does not have: it never succeeds.`,
      };
      return;
    }
    const seen = new Set<string>();
    for (const words of probeWords(step)) {
      const { program } = words;
      if (seen.has(program)) continue;
      seen.add(program);
      const isAbsent = image.isBare || valueOf(model.final.base.has(program)) === false;
      if (
        isAbsent &&
        tools.test(program) &&
        !installed.mayHave(program) &&
        !isCopied(model, program)
      ) {
        yield {
          place: words.place,
          message: `\`${program}\` is not in \`${image.name}\` and nothing installs it: the check fails every time, and the container is \`unhealthy\` for ever.`,
          ...withPython(model.final, step, words),
        };
      } else if (program === 'curl') yield* judgeCurl(words);
    }
  },
};

/** What all steps of the image bring: the check runs after the last of them. */
function installedIn(model: Model): Installed {
  const installed = new Installed();
  for (const stage of model.finalChain.toReversed()) {
    for (const step of stage.steps) installed.take(step);
  }
  return installed;
}

/** Without a shell and tools; the debug variants of distroless have BusyBox. */
function isBare(stage: Stage): boolean {
  const image = valueOf(stage.chain.at(-1)?.image ?? { kind: 'unknown', because: 'a stage' });
  return valueOf(stage.base.family) === 'distroless' && image?.tag?.includes('debug') !== true;
}

/** Programs of the system that checks call. Others may come from an environment of Python on the PATH. */
const tools =
  /^(?:curl|wget|nc|ncat|netcat|telnet|ss|netstat|lsof|ip|ping|dig|nslookup|ps|pgrep|pkill|pg_isready|psql|redis-cli|mysqladmin|jq|bash)$/;

/** Wherever it is copied to, it may be on the PATH there. */
const isCopied = (model: Model, program: string): boolean =>
  model.finalChain.some((stage) =>
    stage.steps.some(
      (step) =>
        step.kind === 'copy' &&
        [...step.sources, ...(step.destination ? [step.destination] : [])].some(
          ({ raw }) => raw === program || raw.endsWith(`/${program}`),
        ),
    ),
  );

const nameOf = (stage: Stage): string => {
  const image = stage.chain.at(-1)?.image;
  return image?.kind === 'known' ? image.value.text : 'the base image';
};

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
