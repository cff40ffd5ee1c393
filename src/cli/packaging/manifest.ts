/** What the repository's own package.json says that a package needs too. */
export interface OwnManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
}

/** The package.json of the package: nothing to install besides. */
export const packageManifest = (own: OwnManifest): object => ({
  name: own.name,
  version: own.version,
  description: own.description,
  keywords: ['docker', 'dockerfile', 'python', 'lint', 'linter', 'hadolint', 'container', 'sarif'],
  license: own.license,
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20.19' },
  bin: { shipworthy: './shipworthy.cjs' },
  exports: {
    '.': { types: './types/engine/index.d.ts', default: './engine.js' },
    './documents': { types: './types/engine/documents/index.d.ts', default: './documents.js' },
    './shipworthy.schema.json': './shipworthy.schema.json',
    './package.json': './package.json',
  },
  files: ['*.js', '*.cjs', 'types', 'shipworthy.schema.json'],
});
