import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import { Installed } from '../get-something-working/installed-programs.ts';

/** What an image offers to its health check. */
export interface ProbeTools {
  /** The base, as a message names it. */
  readonly image: string;
  /** True when there is surely no shell. */
  readonly hasNoShell: boolean;
  /** Whether a tool of the system is surely missing. */
  isAbsent(program: string): boolean;
}

/** Programs of the system that checks call. Others may come from an environment of Python on the PATH. */
const tools =
  /^(?:curl|wget|nc|ncat|netcat|telnet|ss|netstat|lsof|ip|ping|dig|nslookup|ps|pgrep|pkill|pg_isready|psql|redis-cli|mysqladmin|jq|bash)$/;

export function probeTools(model: Model, final: Stage): ProbeTools {
  const image = valueOf(final.chain.at(-1)?.image ?? { kind: 'unknown', because: 'a stage' });
  // The debug variants of distroless have BusyBox.
  const isBare =
    valueOf(final.base.family) === 'distroless' && image?.tag?.includes('debug') !== true;
  const installed = installedIn(model);
  return {
    image: image?.text ?? 'the base image',
    hasNoShell: isBare && !installed.mayHave('sh'),
    isAbsent: (program) =>
      tools.test(program) &&
      (isBare || valueOf(final.base.has(program)) === false) &&
      !installed.mayHave(program) &&
      !isCopied(model, program),
  };
}

/** What all steps of the image bring: the check runs after the last of them. */
function installedIn(model: Model): Installed {
  const installed = new Installed();
  for (const stage of model.finalChain.toReversed()) {
    for (const step of stage.steps) installed.take(step);
  }
  return installed;
}

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
