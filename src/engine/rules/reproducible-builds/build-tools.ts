const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** They read a lock file, or decide what else is installed: a new release may do it otherwise. PEP 503 names. */
const lockTools = list(
  'uv poetry poetry-plugin-export pipenv pdm hatch pip-tools conda-lock pipx micropipenv pixi',
);

/** They install or build whatever they are told. */
const installers = list(
  'pip setuptools wheel build virtualenv poetry-core hatchling flit flit-core maturin setuptools-scm setuptools-rust scikit-build-core uv-build',
);

/** What makes an image and is not part of the program. */
export const isBuildTool = (name: string | null): boolean =>
  name !== null && (lockTools.has(name) || installers.has(name));

export const isLockTool = (name: string | null): boolean => name !== null && lockTools.has(name);

/** The installer script of a tool, by its address. */
export interface InstallerScript {
  readonly tool: string;
  /** Where the newest release comes from; addresses with a version do not fit. */
  readonly address: RegExp;
  /** Variable and option that name a version, for scripts that take one. */
  readonly variable?: string;
  readonly option?: RegExp;
}

/** Part of each of the addresses: a look at the whole text before each word is compared with them all. */
export const anyInstallerScript =
  /python-poetry|astral|pdm-project|bootstrap\.pypa|Mini(?:conda|forge)|Anaconda3|miniforge|micro\.mamba/;

export const installerScripts: readonly InstallerScript[] = [
  {
    tool: 'Poetry',
    address: /install\.python-poetry\.org|python-poetry\/[\w/.-]*get-poetry\.py/,
    variable: 'POETRY_VERSION',
    option: /^--version/,
  },
  {
    tool: 'uv',
    address: /astral\.sh\/uv\/install\.sh|astral-sh\/uv\/releases\/latest\//,
  },
  {
    tool: 'PDM',
    address: /pdm-project\.org\/install-pdm\.py|pdm-project\/pdm\/main\/install-pdm\.py/,
    variable: 'PDM_VERSION',
    option: /^(?:-v|--version)/,
  },
  { tool: 'pip', address: /bootstrap\.pypa\.io\/get-pip\.py/, option: /^["']?pip[=<~]/ },
  { tool: 'Miniconda', address: /Mini(?:conda|forge)3?-latest-|Anaconda3-latest-/ },
  { tool: 'Miniforge', address: /miniforge\/releases\/latest\// },
  { tool: 'micromamba', address: /micro\.mamba\.pm\/api\/micromamba\/[\w-]+\/latest/ },
];
