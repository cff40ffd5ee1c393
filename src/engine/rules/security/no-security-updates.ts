import { valueOf } from '../../known.ts';
import { isPast } from '../../model/end-of-life.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Rule } from '../../rule.ts';
import { insertLineAfter } from '../insert-line.ts';
import { releaseOf } from '../reproducible-builds/end-of-life-distro.ts';
import { isForDevelopment } from './development-image.ts';
import { mayUpgrade } from './system-upgrade.ts';

export const noSecurityUpdates: Rule = {
  id: 'no-security-updates',
  stage: 2,
  severity: 'info',
  summary:
    'Security updates that the distribution published after the base image was built stay out.',
  aliases: {
    trivy: ['DS-0024'],
    semgrep: ['avoid-apt-get-upgrade', 'avoid-apk-upgrade'],
    kics: ['Run Using Upgrade Commands'],
    dockle: ['DKL-DI-0003'],
    dockerfilelint: ['apt-get-upgrade'],
  },
  fixable: true,

  *check(model) {
    const bottom = model.finalChain.at(-1);
    const image = bottom?.image ? valueOf(bottom.image) : undefined;
    const system = systems.get(valueOf(bottom?.base.family ?? unknownFamily) ?? '');
    if (bottom === undefined || image === undefined || system === undefined) return;
    if (isForDevelopment(model) || (image.digest !== null && mayHaveUpdateBot(model))) return;
    if (mayUpgrade(model) || hasEnded(model, bottom)) return;
    yield {
      place: bottom.keywordPlace,
      message: `Nothing installs ${system.name}'s updates: what was fixed there since \`${image.text}\` was built stays open in this image until the base is built anew.`,
      ...suggestUpgrade(model, bottom, system),
    };
  },
};

/**
 * There is nothing left to install; end-of-life-distro speaks about that. The last images of Python up to 3.6 stand on
 * Debian bullseye and older, whether their tag says so or not.
 */
function hasEnded({ today }: Model, bottom: Stage): boolean {
  const { pythonOrigin, python, family } = bottom.base;
  if (
    valueOf(pythonOrigin) === 'official' &&
    valueOf(family) === 'debian' &&
    /^(?:2\.\d|3\.[0-6])$/.test(valueOf(python) ?? '')
  )
    return true;
  const end = releaseOf(bottom)?.support.end;
  const day = valueOf(today);
  return end !== undefined && day !== undefined && isPast(end, day);
}

const unknownFamily = { kind: 'unknown', because: 'there is no base' } as const;

interface System {
  readonly name: string;
  /** Null where the image decides which package manager there is. */
  readonly command: string | null;
}

const apt = 'apt-get update && apt-get -y upgrade && rm -rf /var/lib/apt/lists/*';

/** Distributions with a package manager whose images are not rebuilt every day. */
const systems: ReadonlyMap<string, System> = new Map([
  ['debian', { name: 'Debian', command: apt }],
  ['ubuntu', { name: 'Ubuntu', command: apt }],
  ['alpine', { name: 'Alpine', command: 'apk upgrade --no-cache' }],
  ['rhel', { name: 'the distribution', command: null }],
]);

const updateBot =
  /(?:^|\/)(?:\.github\/dependabot\.ya?ml|(?:\.(?:github|gitlab)\/)?renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;

/** A bot that moves the digest brings the updates with the newer base. */
function mayHaveUpdateBot({ repository }: Model): boolean {
  return (
    repository.kind === 'unknown' || repository.value.paths.some((path) => updateBot.test(path))
  );
}

/** Packages come from another place than the base says, which is only known further down. */
const otherSource = /debian\.sources|sources\.list(?!\.d)|apt\.conf|ENV\s[^\n]*http_proxy/i;

/** Right after FROM, while the user is still the base's. */
function suggestUpgrade(model: Model, stage: Stage, { command }: System): { fix?: Fix } {
  if (command === null || valueOf(stage.base.user) !== 'root' || otherSource.test(model.text))
    return {};
  const edits = [insertLineAfter(model, stage, `RUN ${command}`)];
  return { fix: { title: 'Install the updates first', safe: false, edits } };
}
