import { textOf } from '../documents/document.ts';
import type { Command } from './command.ts';
import { stepsOf } from './ci-builds.ts';
import { hasExpression } from './ci-text.ts';
import type { CiAction, CiFile, CiScan } from './ci.ts';

type Reading = Pick<CiScan, 'tool' | 'of' | 'onlyFixable' | 'failsJob'>;

/** Steps that look for known vulnerabilities, by action or by command. */
export const readScans = (files: readonly CiFile[]): CiScan[] =>
  stepsOf(files).flatMap((step): CiScan[] => {
    if (step.action !== null) {
      const found = scanOfAction(step.action);
      return found === null ? [] : [{ ...found, step, place: step.place }];
    }
    return step.commands.flatMap((command) => {
      const found = scanOfCommand(command);
      return found === null ? [] : [{ ...found, step, place: command.place }];
    });
  });

function scanOfAction({ name, input }: CiAction): Reading | null {
  const text = (key: string): string => textOf(input(key)) ?? '';
  const isOn = (key: string): boolean | null =>
    hasExpression(text(key)) ? null : /^true$/i.test(text(key));
  if (name === 'aquasecurity/trivy-action') {
    const kind = text('scan-type') || 'image';
    if (!/^(?:image|fs|repo|rootfs|sbom)$/.test(kind)) return null;
    const onlyFixable = text('trivy-config') === '' ? isOn('ignore-unfixed') : null;
    return {
      tool: 'Trivy',
      of: kind === 'image' ? 'image' : 'dependencies',
      onlyFixable,
      failsJob: /^[1-9]/.test(text('exit-code')),
    };
  }
  if (name === 'anchore/scan-action') {
    const failsJob = text('fail-build') !== 'false' && !hasExpression(text('fail-build'));
    return {
      tool: 'Grype',
      of: text('path') === '' ? 'image' : 'dependencies',
      onlyFixable: isOn('only-fixed'),
      failsJob,
    };
  }
  if (name === 'docker/scout-action')
    return {
      tool: 'Docker Scout',
      of: 'image',
      onlyFixable: isOn('only-fixed'),
      failsJob: isOn('exit-code') === true,
    };
  const other = otherActions.find(([pattern]) => pattern.test(name));
  return other === undefined
    ? null
    : { tool: other[1], of: other[2], onlyFixable: null, failsJob: true };
}

const otherActions: readonly (readonly [RegExp, string, CiScan['of']])[] = [
  [/^snyk\/actions\/docker/, 'Snyk', 'image'],
  [/^snyk\/actions/, 'Snyk', 'dependencies'],
  [/^pypa\/gh-action-pip-audit/, 'pip-audit', 'dependencies'],
  [/^google\/osv-scanner/, 'OSV-Scanner', 'dependencies'],
  [/^actions\/dependency-review-action/, 'dependency review', 'dependencies'],
  [
    /^(?:azure\/container-scan|sysdiglabs\/scan-action|aws-actions\/\w*inspector|wizsecurity|crowdstrike|jfrog|paloaltonetworks|step-security\/harden)/,
    'a scanner',
    'image',
  ],
  [/(?:trivy|grype|scout|image-scan|container-scan|vulnerab)/, 'a scanner', 'image'],
];

function scanOfCommand({ name, words }: Command): Reading | null {
  if (name === null) return null;
  const values = words.map(({ value, raw }) => value ?? raw);
  const inContainer = /^(?:docker|podman|nerdctl)$/.test(name) && values.includes('run');
  const isImage = (tool: RegExp): boolean => values.some((value) => tool.test(value));
  if (name === 'trivy' || (inContainer && isImage(/(?:^|\/)trivy(?::|$)/))) return trivy(values);
  if (name === 'grype' || (inContainer && isImage(/(?:^|\/)grype(?::|$)/))) return grype(values);
  if (name === 'docker' && values.includes('scout')) return scout(values);
  if (/^(?:snyk|clair-scanner|clairctl|roxctl|prisma|twistcli|wizcli|grype-scan)$/.test(name))
    return { tool: name, of: 'image', onlyFixable: null, failsJob: true };
  const tool = values
    .map((value) => value.replace(/^.*\//, '').split(/[@=:]/, 1)[0] ?? '')
    .find((value) => /^(?:pip-audit|pip_audit|osv-scanner|safety)$/.test(value));
  return tool === undefined
    ? null
    : { tool, of: 'dependencies', onlyFixable: null, failsJob: true };
}

function trivy(words: readonly string[]): Reading | null {
  const kind = words.find((word) =>
    /^(?:image|fs|filesystem|repo|repository|rootfs|sbom|config|k8s)$/.test(word),
  );
  if (kind === 'config' || kind === 'k8s') return null;
  return {
    tool: 'Trivy',
    of: kind === 'image' || kind === undefined ? 'image' : 'dependencies',
    onlyFixable: holds(words, '--config', '-c') ? null : holds(words, '--ignore-unfixed'),
    failsJob: /^[1-9]/.test(valueIn(words, '--exit-code') ?? ''),
  };
}

const grype = (words: readonly string[]): Reading => ({
  tool: 'Grype',
  of: 'image',
  onlyFixable: holds(words, '--config', '-c') ? null : holds(words, '--only-fixed'),
  failsJob: holds(words, '--fail-on', '-f'),
});

const scout = (words: readonly string[]): Reading => ({
  tool: 'Docker Scout',
  of: 'image',
  onlyFixable: holds(words, '--only-fixed'),
  failsJob: holds(words, '--exit-code', '-e'),
});

const holds = (words: readonly string[], ...options: readonly string[]): boolean =>
  words.some((word) =>
    options.some(
      (option) => word === option || (word.startsWith(`${option}=`) && !word.endsWith('=false')),
    ),
  );

/** Behind an equals sign or in the next word. */
function valueIn(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  return words[at] === option ? words[at + 1] : words[at]?.slice(option.length + 1);
}

/** GitLab's own scanners come as templates. */
export const includesScanner = (files: readonly CiFile[]): boolean =>
  files.some(
    ({ system, parts }) =>
      system === 'gitlab' &&
      parts.some(({ text }) => /(?:[Cc]ontainer-[Ss]canning|[Dd]ependency-[Ss]canning)/.test(text)),
  );
