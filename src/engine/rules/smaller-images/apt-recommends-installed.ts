import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Step } from '../../model/step.ts';
import type { PackageManagerCall } from '../../model/tool.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isIgnoredAbove } from '../ignore-above.ts';
import { afterAction, throughAction } from './option-words.ts';
import { packageName } from './package-names.ts';

export const aptRecommendsInstalled: Rule = {
  id: 'apt-recommends-installed',
  stage: 8,
  severity: 'info',
  summary: 'apt installs what a package recommends, which is often more than the package itself.',
  aliases: {
    hadolint: ['DL3015'],
    trivy: ['DS-0029'],
    semgrep: ['missing-no-install-recommends'],
    kics: ['APT-GET Not Avoiding Additional Packages'],
    dockerfilelint: ['apt-get_recommends'],
    sonar: ['S6500'],
  },
  fixable: true,

  *check(model) {
    if (!model.calls.tools.has('apt')) return;
    let hasCertificates = false;
    let piece: Call[] = [];
    for (const step of model.finalSteps) {
      if (configuresApt(step)) break;
      if (step.kind !== 'run') continue;
      for (const command of step.commands) {
        const { tool } = command;
        if (tool?.kind !== 'packages') continue;
        hasCertificates ||= mapped(tool.packages, packageName).includes('ca-certificates');
        if (!installsRecommended(tool, command)) continue;
        const last = piece.at(-1);
        if (last !== undefined && !continues(model, last.step, step)) {
          yield judgement(piece);
          piece = [];
        }
        const needed = hasCertificates ? '' : reminder(tool, step.stage);
        piece.push({ step, command, tool, needed });
      }
    }
    if (piece.length > 0) yield judgement(piece);
  },
};

interface Call {
  readonly step: Step;
  readonly command: Command;
  readonly tool: PackageManagerCall;
  /** What has to be named beside its packages then. */
  readonly needed: string;
}

/** A list of packages that is cut into one RUN for each: said once, unless a comment decides about one of them. */
const continues = (model: Model, last: Step, step: Step): boolean =>
  step.stage === last.stage &&
  step.index === last.index + 1 &&
  !isIgnoredAbove(model, step.place.span.start);

function judgement(calls: readonly Call[]): Judgement {
  const [first, ...others] = calls as [Call, ...Call[]];
  const { command } = first;
  const packages = [
    ...new Map(
      // `python${VERSION}-dev` and `python${VERSION}` have one name before the variable.
      calls.flatMap(({ tool }) =>
        mapped(
          tool.packages,
          (word) => [word.raw.includes('$') ? word.raw : packageName(word), word] as const,
        ),
      ),
    ).values(),
  ];
  const more = others.length === 0 ? '' : ` here and in ${steps(others.length)} below`;
  const edits = calls.flatMap(
    (call) => afterAction(call.command, 'install', '--no-install-recommends') ?? [],
  );
  return {
    place: throughAction(command, 'install'),
    message: `\`${command.name} install\`${more} also brings what ${named(packages)} only recommend${packages.length === 1 ? 's' : ''}.${calls.find(({ needed }) => needed !== '')?.needed ?? ''}`,
    ...(edits.length < calls.length
      ? {}
      : { fix: { title: 'Add --no-install-recommends', safe: false, edits } }),
  };
}

const steps = (count: number): string => (count === 1 ? 'the step' : `the ${count} steps`);

/** Unless an option says no; one that comes out of a variable may. */
const installsRecommended = (
  { manager, action, packages, complete }: PackageManagerCall,
  { words }: Command,
): boolean =>
  manager === 'apt' &&
  action === 'install' &&
  complete &&
  packages.length > 0 &&
  !words.some(({ raw }) => /recommends/i.test(raw));

/** A file below /etc/apt may switch recommendations off for all commands. */
const configuresApt = (step: Step): boolean =>
  step.kind === 'copy'
    ? (valueOf(step.destination?.value ?? { kind: 'known', value: '' })?.startsWith('/etc/apt') ??
      true)
    : step.kind === 'run' &&
      step.commands.some(
        (command) =>
          !saysAnotherThing(command) &&
          (command.redirects.some(({ target }) => target?.raw.includes('apt.conf')) ||
            command.words.some(({ raw }) => raw.includes('apt.conf'))),
      );

/** `rm -f …/docker-clean` and `echo '…Keep-Downloaded-Packages "true";'`, as for a mounted cache. */
const saysAnotherThing = ({ name, words }: Command): boolean =>
  name === 'rm' ||
  (/^(?:echo|printf)$/.test(name ?? '') &&
    words.every(({ value }) => value !== null && !/recommends/i.test(value)));

function named(packages: readonly Word[]): string {
  const first = packages[0];
  if (first === undefined || packages.length > 1) return `the ${packages.length} packages`;
  const file = first.raw.slice(first.raw.lastIndexOf('/') + 1).replaceAll(/["']/g, '');
  return `\`${file.endsWith('.deb') ? file : packageName(first)}\``;
}

/** Without recommendations these have no certificates to check a server with, unless the base has them. */
function reminder({ packages }: PackageManagerCall, stage: Stage): string {
  const names = mapped(packages, packageName);
  const client = names.find((name) => name === 'curl' || name === 'wget' || name === 'git');
  if (client === undefined) return '';
  if (valueOf(stage.base.pythonOrigin) === 'official') return '';
  return ` Without them, name \`ca-certificates\` yourself: \`${client}\` needs it for https.`;
}
