/** What makes an image and is not part of the program: installers, lock tools and build backends, by PEP 503 name. */
const buildTools: ReadonlySet<string> = new Set(
  `pip setuptools wheel uv poetry poetry-core poetry-plugin-export pipenv pdm hatch hatchling flit flit-core pip-tools build
   pipx virtualenv micropipenv conda-lock uv-build maturin setuptools-scm setuptools-rust scikit-build-core`
    .trim()
    .split(/\s+/),
);

export const isBuildTool = (name: string | null): boolean => name !== null && buildTools.has(name);
