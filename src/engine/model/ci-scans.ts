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
  const has = (...wanted: readonly string[]): boolean =>
    values.some((value) =>
      wanted.some(
        (one) => value === one || (value.startsWith(`${one}=`) && !value.endsWith('=false')),
      ),
    );
  const inContainer = /^(?:docker|podman|nerdctl)$/.test(name) && values.includes('run');
  if (
    name === 'trivy' ||
    (inContainer && values.some((value) => /(?:^|\/)trivy(?::|$)/.test(value)))
  ) {
    const kind = values.find((value) =>
      /^(?:image|fs|filesystem|repo|repository|rootfs|sbom|config|k8s)$/.test(value),
    );
    if (kind === 'config' || kind === 'k8s') return null;
    return {
      tool: 'Trivy',
      of: kind === 'image' || kind === undefined ? 'image' : 'dependencies',
      onlyFixable: has('--config', '-c') ? null : has('--ignore-unfixed'),
      failsJob: has('--exit-code') && !has('--exit-code=0'),
    };
  }
  if (
    name === 'grype' ||
    (inContainer && values.some((value) => /(?:^|\/)grype(?::|$)/.test(value)))
  ) {
    return {
      tool: 'Grype',
      of: 'image',
      onlyFixable: has('--config', '-c') ? null : has('--only-fixed'),
      failsJob: has('--fail-on', '-f'),
    };
  }
  if (name === 'docker' && values.includes('scout')) {
    return {
      tool: 'Docker Scout',
      of: 'image',
      onlyFixable: has('--only-fixed'),
      failsJob: has('--exit-code', '-e'),
    };
  }
  if (/^(?:snyk|clair-scanner|clairctl|roxctl|prisma|twistcli|wizcli|grype-scan)$/.test(name)) {
    return { tool: name, of: 'image', onlyFixable: null, failsJob: true };
  }
  const tool = values
    .map((value) => value.replace(/^.*\//, '').split(/[@=:]/, 1)[0] ?? '')
    .find((value) => /^(?:pip-audit|pip_audit|osv-scanner|safety)$/.test(value));
  return tool === undefined
    ? null
    : { tool, of: 'dependencies', onlyFixable: null, failsJob: true };
}

/** GitLab's own scanners come as templates. */
export const includesScanner = (files: readonly CiFile[]): boolean =>
  files.some(
    ({ system, parts }) =>
      system === 'gitlab' &&
      parts.some(({ text }) => /(?:[Cc]ontainer-[Ss]canning|[Dd]ependency-[Ss]canning)/.test(text)),
  );
