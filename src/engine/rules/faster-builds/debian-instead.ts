import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import { hasProgram } from '../../model/base-programs.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Edit, Fix } from '../../rule.ts';
import { precedesTrixie } from '../reproducible-builds/patch-release.ts';

/**
 * The same image on Debian. All stages change together: what one compiles for musl does not run in another with glibc.
 * Nothing is offered where one of them cannot change, or where something calls what Alpine's BusyBox brings.
 */
export function debianInstead(model: Model, wanted: Stage): { fix?: Fix } {
  const onAlpine = model.stages.filter(
    ({ image, base }) =>
      image !== null &&
      (valueOf(base.family) === 'alpine' || valueOf(image)?.tag?.includes('alpine') === true),
  );
  const edits = onAlpine.flatMap((stage) => onDebian(stage) ?? []);
  const own = edits[onAlpine.indexOf(wanted)];
  if (own === undefined || edits.length < onAlpine.length) return {};
  const isCopied = model.images.some(({ by, raw }) => by !== 'from' && /alpine/i.test(raw));
  if (isCopied || ofAlpine.test(model.text) || callsBusyBox(model) || endsInScratch(model))
    return {};
  const name = wanted.image === null ? '' : valueOf(wanted.image)?.name;
  return { fix: { title: `Use ${name}:${own.text}`, safe: false, edits } };
}

/** What was built for musl was picked for an image without any library. */
const endsInScratch = ({ finalChain }: Model): boolean => {
  const image = finalChain.at(-1)?.image;
  return image !== undefined && image !== null && valueOf(image)?.text === 'scratch';
};

/** Shells, tools and places that only Alpine has. */
const ofAlpine = /\b(?:ash|apk|su-exec|crontabs|musl)\b/;

function onDebian({ image, fromPlace, base }: Stage): Edit | null {
  const reference = image === null ? undefined : valueOf(image);
  if (valueOf(base.pythonOrigin) !== 'official' || reference?.digest !== null) return null;
  const tag = reference.tag ?? '';
  const slim =
    reference.name === 'uv' ? 'trixie-slim' : precedesTrixie(reference) ? 'slim' : 'slim-trixie';
  const text = tag.replace(/alpine[\d.]*/, slim);
  const { file, span } = fromPlace;
  if (text === tag || span.end - span.start !== reference.text.length) return null;
  return { file, span: { start: span.end - tag.length, end: span.end }, text };
}

/** A step, the start or a check of the container calls a program that Debian's slim images are without. */
function callsBusyBox(model: Model): boolean {
  const { script, programs } = model.start;
  const steps = model.stages.flatMap((stage) => stage.steps);
  const words = [
    ...steps.flatMap((step) =>
      step.kind === 'run'
        ? mapped(step.commands, (command) => (unpacksXz(command) ? 'xz' : command.name))
        : step.kind === 'healthcheck'
          ? (step.text.match(/[\w+-]+/g) ?? [])
          : [],
    ),
    ...mapped(script?.commands ?? [], ({ name }) => name),
    ...mapped(valueOf(programs) ?? [], ({ name }) => name),
    ...mapped([...(model.beside?.composeProbes(model) ?? [])], ({ program }) => program),
  ];
  return (
    ofAlpine.test(script?.shebang ?? '') || words.some((word) => word !== null && isMissing(word))
  );
}

/** The tar of Debian calls a program for it that the slim images are without. */
const unpacksXz = ({ name, words }: Command): boolean =>
  name === 'tar' && words.some(({ raw }) => /^-{0,2}[a-zA-Z]*[Jj]|\.(?:xz|bz2|txz)$/.test(raw));

const isMissing = (name: string): boolean =>
  (name === 'xz' || hasProgram('alpine', null, 'official', name) === true) &&
  hasProgram('debian-slim', 'trixie', 'official', name) !== true;
