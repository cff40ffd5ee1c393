import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { readsStartFiles } from './activation.ts';

/** `conda activate` is a function that `conda init` writes into `.bashrc`, which the shell of a RUN does not read. */
export function* condaActivations(stage: Stage): Iterable<Judgement> {
  const isPlain = valueOf(stage.base.has('dash')) === true;
  if (!isPlain && !hasConda(stage)) return;
  for (const step of stage.runs) {
    if (step.form !== 'shell' || readsStartFiles(step.before)) continue;
    const at = step.commands.findIndex(({ words }) =>
      /^(?:\.|source|eval)$/.test(words[0]?.value ?? ''),
    );
    const command = step.commands.slice(0, at === -1 ? undefined : at).find(isActivation);
    if (command === undefined || !isReadByStep(step, command)) continue;
    yield {
      place: command.place,
      severity: 'error',
      message:
        "`conda activate` needs a shell that conda has prepared, and no `RUN` starts one: \"Run 'conda init' before 'conda activate'\". It would end with this step, too.",
      ...activationFix(stage, step, command),
    };
    return;
  }
}

const isActivation = ({ name, words, conditional, tolerated }: Command): boolean =>
  name === 'conda' && words[1]?.value === 'activate' && !conditional && !tolerated;

/** Images that are Debian with conda in /opt/conda. */
const hasConda = ({ chain }: Stage): boolean => {
  const image = chain.at(-1)?.image;
  return (
    image?.kind === 'known' &&
    /^(?:continuumio|condaforge)\/(?:(?:mini|ana)conda3?|miniforge3|mambaforge)$/.test(
      image.value.repository,
    )
  );
};

/** Not inside `bash -lc "…"`. */
const isReadByStep = ({ shells }: RunStep, { place: { span } }: Command): boolean =>
  shells.findLast(({ place }) => place.span.start <= span.start && span.end <= place.span.end)
    ?.calledBy === 'step';

function activationFix(stage: Stage, step: RunStep, { words }: Command): { fix?: Fix } {
  const name = words[2]?.value ?? '';
  const isAlone = step.commands.length === 1 && step.mounts.length === 0;
  if (!isAlone || !hasConda(stage) || name === 'base' || !/^[\w-]+$/.test(name)) return {};
  const bin = `/opt/conda/envs/${name}/bin`;
  const edits = [{ ...step.place, text: `ENV PATH="${bin}:$PATH"` }];
  return { fix: { title: `Put ${bin} on the PATH`, safe: false, edits } };
}
