import astro from 'eslint-plugin-astro';
import { configs as regexp } from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'lessons/', 'content/', '.cache/'] },
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    // Every text that is judged may be hostile: no expression may backtrack badly or run over the text again and again.
    files: ['src/**/*.{ts,tsx}'],
    plugins: { regexp: regexp.recommended.plugins.regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSEnumDeclaration',
          message: 'Plain Node runs these files: erasable syntax only.',
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/engine/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'WeakMap',
          message:
            'V8 keeps what stands in one, whole models with it: see src/engine/model/once.ts.',
        },
      ],
    },
  },
);
