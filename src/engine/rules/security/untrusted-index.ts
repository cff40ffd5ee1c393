import type { Command, Word } from '../../model/command.ts';
import { isIndexVariable } from './private-addresses.ts';
import { isLocal, type SwitchedOff } from './switched-off-checks.ts';

/** Hosts without a dot are services of the build's own network: `devpi`, `nexus`. */
export function weightOfHost(host: string): Pick<SwitchedOff, 'severity'> {
  return isLocal(host) || /^[\w-]{1,63}(?::\d{1,5})?$/.test(host) ? { severity: 'warning' } : {};
}

/** An index that pip or uv reads without checking who answers. */
export function untrustedIndex({ tool, words }: Command): SwitchedOff | null {
  if (tool?.kind !== 'pip' && !(tool?.kind === 'project' && /^(?:uv|pipx|pdm)$/.test(tool.tool)))
    return null;
  const option = words.findIndex(({ value, raw }) =>
    /^--(?:trusted-host|allow-insecure-host)(?:=|$)/.test(value ?? raw),
  );
  const flag = words[option];
  if (flag !== undefined) {
    const [name = '', attached] = (flag.value ?? flag.raw).split('=');
    return trusted(flag, name, attached ?? words[option + 1]?.value ?? null);
  }
  const setting = words.findIndex(({ value }) =>
    /^(?:global|install|site)\.trusted-host$/.test(value ?? ''),
  );
  const key = words[setting];
  if (key !== undefined && tool.action === 'config')
    return trusted(key, 'trusted-host', words[setting + 1]?.value ?? null);
  const plain = words.find(
    ({ value }) => plainIndex(value ?? '') !== null && /^https?:|^--|=/.test(value ?? ''),
  );
  return plain === undefined ? null : unencrypted(plain, plainIndex(plain.value ?? '') ?? '');
}

const trusted = ({ place }: Word, name: string, host: string | null): SwitchedOff => ({
  place,
  what: `\`${name}\` takes any certificate${host === null || host === '' ? '' : ` from \`${host}\``}`,
  ...weightOfHost(host ?? ''),
});

const unencrypted = ({ place }: Word, host: string): SwitchedOff => ({
  place,
  what: `The packages come from \`${host}\` without encryption`,
  ...weightOfHost(host),
});

/** The host of an `http://` address outside this machine; null for others. */
export function plainIndex(text: string): string | null {
  const host = /(?:^|[=\s])http:\/\/(?:[^\s/@]{1,200}@)?([^\s/'"]{1,200})/.exec(text)?.[1] ?? null;
  return host === null || isLocal(host) || /[$<{]/.test(host) ? null : host;
}

const isOff = (value: string): boolean => /^(?:0|false|no|off)$/i.test(value);
const isOn = (value: string): boolean => /^(?:1|true|yes|on)$/i.test(value);

/** What a variable switches off, wherever it is set; null for other variables and values. */
export function switchedOffVariable(
  name: string,
  value: string,
): Omit<SwitchedOff, 'place'> | null {
  if (name === 'PIP_TRUSTED_HOST' || name === 'UV_INSECURE_HOST')
    return value === ''
      ? null
      : { what: `\`${name}\` takes any certificate from \`${value}\``, ...weightOfHost(value) };
  if (isIndexVariable(name)) {
    const host = plainIndex(value);
    return host === null
      ? null
      : { what: `The packages come from \`${host}\` without encryption`, ...weightOfHost(host) };
  }
  if (name === 'PYTHONHTTPSVERIFY' && value === '0')
    return {
      what: '`PYTHONHTTPSVERIFY` does nothing: only Python 2.7 ever read it',
      severity: 'info',
    };
  const owner = switches.find(([pattern, , test]) => pattern.test(name) && test(value))?.[1];
  return owner === undefined
    ? null
    : { what: `\`${name}=${value}\` makes ${owner} take any certificate` };
}

const switches: readonly (readonly [RegExp, string, (value: string) => boolean])[] = [
  [/^GIT_SSL_NO_VERIFY$/, 'Git', isOn],
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, 'Node', isOff],
  [/^NPM_CONFIG_STRICT_SSL$/i, 'npm', isOff],
  [/^CONDA_SSL_VERIFY$/, 'conda', isOff],
  [/^POETRY_CERTIFICATES_\w{1,100}_CERT$/, 'Poetry', isOff],
];
