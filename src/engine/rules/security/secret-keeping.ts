import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import { joined } from '../../model/path.ts';
import type { RunStep } from '../../model/step.ts';
import { credentialsIn } from './address-credentials.ts';
import type { MountedSecret } from './mounted-secret.ts';
import { removesFile } from './removed-file.ts';

/** What a command does with a mounted secret that outlives the step. */
export interface Keeping {
  readonly kind: 'file' | 'settings' | 'log';
  /** The file, or the command that writes its settings. */
  readonly where: string;
}

/** Null where the secret is only used. */
export function keeps(run: RunStep, command: Command, secret: MountedSecret): Keeping | null {
  const file = writtenCopy(run, command, secret);
  if (file !== null) return isLeftBehind(run, file) ? { kind: 'file', where: file } : null;
  const tool = settingTool(command, secret);
  if (tool !== null)
    return removesSettings(run, tool) ? null : { kind: 'settings', where: tool.shown };
  return prints(command, secret) ? { kind: 'log', where: command.name ?? '' } : null;
}

const copiers = /^(?:cp|mv|install)$/;

/** The file that a copy of the secret goes to. */
function writtenCopy(run: RunStep, command: Command, secret: MountedSecret): string | null {
  const { name, words, redirects } = command;
  const last = words.at(-1);
  if (copiers.test(name ?? '') && words.slice(1, -1).some((word) => secret.isFile(word)))
    return last?.value ?? last?.raw ?? null;
  const to = redirects.find(
    ({ operator, descriptor }) => /^>[>|]?$/.test(operator) && descriptor !== 2,
  )?.target;
  const target = to?.value ?? to?.raw ?? (name === 'tee' ? (last?.value ?? null) : null);
  if (target === null || target === undefined) return null;
  const reads = /^(?:cat|base64|tr|head|sed|awk|envsubst|jq|gpg|openssl)$/.test(name ?? '');
  const writes =
    isFed(run, command, secret) ||
    (/^(?:echo|printf)$/.test(name ?? '') && words.some((word) => secret.isIn(word))) ||
    (reads && words.some((word) => secret.isFile(word) || secret.isIn(word))) ||
    redirects.some(({ body }) => body !== null && secret.isInText(body)) ||
    redirects.some(
      ({ operator, target: from }) => operator === '<' && from !== null && secret.isFile(from),
    );
  return writes ? target : null;
}

/** A command before it in the pipe reads the secret: `cat /run/secrets/key | base64 -d > /key`. */
const isFed = (run: RunStep, { pipe }: Command, secret: MountedSecret): boolean =>
  pipe !== null &&
  run.commands
    .slice(0, 200)
    .filter((one) => one.pipe?.pipeline === pipe.pipeline && one.pipe.index < pipe.index)
    .some((one) => /^(?:cat|echo|printf)$/.test(one.name ?? '') && secret.isUsedBy(one));

/** Under a mount nothing reaches the layer; `.git-credentials` is told by private-git-credentials. */
function isLeftBehind(run: RunStep, file: string): boolean {
  const path = valueOf(joined(run.before.workdir, file)) ?? file;
  if (/^\/(?:dev|proc|run\/secrets)\//.test(path) || file.endsWith('.git-credentials'))
    return false;
  if (file.startsWith('$') && !file.includes('/')) return false;
  const isMounted = run.mounts.some(({ target }) => {
    const at = valueOf(target);
    return typeof at === 'string' && (path === at || path.startsWith(`${at.replace(/\/$/, '')}/`));
  });
  return !isMounted && !removesFile(run, [file, file.slice(file.lastIndexOf('/') + 1)]);
}

interface SettingTool {
  readonly shown: string;
  /** Its name, and ends of the paths where it keeps what it was told. */
  readonly name: string;
  readonly files: readonly string[];
}

const tools: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ['pip', /^config set\b/, ['pip.conf', 'pip']],
  ['poetry', /^config\b/, ['pypoetry', 'auth.toml']],
  ['pdm', /^config\b/, ['pdm']],
  ['uv', /^auth login\b/, ['credentials', 'uv']],
  ['conda', /^config\b/, ['.condarc']],
  ['git', /^config\b/, ['.gitconfig']],
  ['npm', /^(?:config )?set\b/, ['.npmrc']],
  ['yarn', /^config set\b/, ['.yarnrc.yml', '.yarnrc']],
  ['aws', /^configure\b/, ['.aws', 'credentials']],
  ['gcloud', /^auth (?:activate-service-account|login)\b/, ['gcloud']],
  ['az', /^login\b/, ['.azure']],
  ['docker', /^login\b/, ['.docker', 'config.json']],
  ['huggingface-cli', /^login\b/, ['huggingface', 'token']],
  ['hf', /^auth login\b/, ['huggingface', 'token']],
];

/** A tool that writes down what it is told. An address with credentials for Git is told by private-git-credentials. */
function settingTool(command: Command, secret: MountedSecret): SettingTool | null {
  const { words, tool } = command;
  const name = tool?.kind === 'pip' && !tool.viaUv ? 'pip' : command.name;
  const entry = tools.find(([one]) => one === name);
  if (entry === undefined || !secret.isUsedBy(command)) return null;
  const said = words
    .slice(1, 8)
    .flatMap(({ value }) => (value === null || value.startsWith('-') ? [] : [value]));
  const start = name === 'pip' ? said.indexOf('config') : 0;
  const action = start === -1 ? '' : said.slice(start).join(' ');
  if (!entry[1].test(action)) return null;
  if (name === 'git' && words.some(({ raw }) => credentialsIn(raw) !== null)) return null;
  return { shown: `${name} ${action.split(' ')[0]}`, name: entry[0], files: entry[2] };
}

const removesSettings = (run: RunStep, { name, files }: SettingTool): boolean =>
  removesFile(run, files) ||
  run.commands.slice(0, 500).some((command) => {
    const own = command.name === name || (name === 'pip' && command.tool?.kind === 'pip');
    return (
      own &&
      command.words
        .slice(1, 20)
        .some(({ value }) => /^(?:--unset|unset|logout|revoke|delete)$/.test(value ?? ''))
    );
  });

/** Onto the build's output, which CI keeps. */
function prints({ name, words, redirects, pipe }: Command, secret: MountedSecret): boolean {
  if (redirects.length > 0 || (pipe !== null && pipe.index < pipe.pipeline.length - 1))
    return false;
  if (name === 'echo' || name === 'printf') return words.some((word) => secret.isIn(word));
  return name === 'cat' && words.some((word) => secret.isFile(word));
}
