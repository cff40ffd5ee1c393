import type { Word } from './command.ts';
import { optionTable, readOptions, type OptionTable } from './options.ts';
import type { ProjectToolCall } from './tool.ts';

type ToolName = ProjectToolCall['tool'];

const uv = optionTable(
  `cache-dir color allow-insecure-host directory project config-file python extra no-extra group no-group only-group
   package no-install-package only-install-package index default-index index-url extra-index-url find-links index-strategy
   keyring-provider resolution prerelease fork-strategy config-setting config-settings-package
   no-build-isolation-package exclude-newer exclude-newer-package link-mode upgrade-package reinstall-package
   no-build-package no-binary-package refresh-package no-sources-package python-platform output-file format
   with with-editable with-requirements env-file module prompt install-dir mirror pypy-mirror python-downloads
   output-format prune no-emit-package bounds rev tag branch optional from constraint override build-constraint`,
  'p:python i:index-url f:find-links C:config-setting P:upgrade-package o:output-file m:module w:with q:quiet v:verbose U:upgrade n:no-cache c:constraint b:build-constraint',
  { same: { constraints: 'constraint', overrides: 'override', 'no-cache-dir': 'no-cache' } },
);

const poetry = optionTable(
  'directory project with without only extras format output dir source group python',
  'C:directory P:project E:extras f:format o:output n:no-interaction q:quiet v:verbose G:group',
);

const pipenv = optionTable(
  'python index extra-pip-args requirements editable categories pypi-mirror',
  'i:index r:requirements e:editable d:dev v:verbose q:quiet',
);

const pdm = optionTable(
  'project group without lockfile venv config output format python',
  'p:project G:group L:lockfile c:config o:output f:format P:production d:dev q:quiet v:verbose',
);

const conda = optionTable(
  'name prefix file channel solver copy-from pkgs-dirs root-prefix rc-file log-level platform subdir category',
  'n:name p:prefix f:file c:channel y:yes q:quiet v:verbose r:root-prefix a:all t:tarballs',
);

const pipx = optionTable(
  'python pip-args index-url suffix spec backend include-deps-from',
  'i:index-url f:force e:editable',
);

const programs: Readonly<Record<string, readonly [ToolName, OptionTable]>> = {
  uv: ['uv', uv],
  poetry: ['poetry', poetry],
  pipenv: ['pipenv', pipenv],
  pdm: ['pdm', pdm],
  conda: ['conda', conda],
  mamba: ['conda', conda],
  micromamba: ['conda', conda],
  pipx: ['pipx', pipx],
};

const installs: Readonly<
  Record<ToolName, (action: string, files: boolean, first: string) => boolean>
> = {
  uv: (action) => action === 'sync',
  poetry: (action) => action === 'install' || action === 'sync',
  pipenv: (action, _files, first) => action === 'sync' || (action === 'install' && first === ''),
  pdm: (action) => action === 'install' || action === 'sync',
  conda: (action, files, first) =>
    action === 'env'
      ? first === 'create' || first === 'update'
      : files && /^(?:install|create|update)$/.test(action),
  pipx: () => false,
};

/** Null when `program` is none of these tools. */
export function readProjectTool(
  program: string,
  words: readonly Word[],
  complete: boolean,
): ProjectToolCall | null {
  const entry = Object.hasOwn(programs, program) ? programs[program] : undefined;
  if (!entry) return null;
  const [tool, table] = entry;
  const options = readOptions(words, table);
  const [action, ...rest] = options.operands;
  const name = action?.value ?? null;
  return {
    kind: 'project',
    tool,
    action: name,
    words: rest,
    flags: options.flags,
    installsDependencies:
      name !== null && installs[tool](name, options.flags.has('file'), rest[0]?.value ?? ''),
    complete: complete && options.complete,
  };
}
