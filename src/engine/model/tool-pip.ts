import { mapped } from '../mapped.ts';
import type { Word } from './command.ts';
import { optionTable, readOptions } from './options.ts';
import type { PipCall } from './tool.ts';

/** pip 26: every option of the global parser, install, download, wheel, cache, config and uninstall that takes a value. */
const pipOptions = optionTable(
  `python log proxy retries timeout exists-action trusted-host cert client-cert cache-dir use-feature use-deprecated
   keyring-provider resume-retries requirement requirements-from-script constraint build-constraint editable target
   platform python-version implementation abi root prefix src upgrade-strategy config-settings global-option
   build-option install-option no-binary only-binary progress-bar root-user-action report group index-url
   extra-index-url find-links wheel-dir dest uploaded-prior-to all-releases only-final output format path exclude editor`,
  'r:requirement c:constraint e:editable t:target i:index-url f:find-links C:config-settings w:wheel-dir d:dest q:quiet v:verbose U:upgrade I:ignore-installed y:yes V:version h:help o:output',
  {
    same: {
      'log-file': 'log',
      'local-log': 'log',
      'default-timeout': 'timeout',
      source: 'src',
      'source-dir': 'src',
      'source-directory': 'src',
      'config-setting': 'config-settings',
      'pypi-url': 'index-url',
      'destination-dir': 'dest',
      'destination-directory': 'dest',
    },
  },
);

/** uv 0.9: `uv pip install`, `sync`, `compile`, `uninstall`. */
const uvPipOptions = optionTable(
  `requirement constraint override build-constraint exclude extra group editable python target prefix index default-index
   index-url extra-index-url find-links index-strategy keyring-provider resolution prerelease fork-strategy config-setting
   config-settings-package no-build-isolation-package exclude-newer exclude-newer-package link-mode upgrade-package
   reinstall-package no-binary only-binary no-build-package no-binary-package python-version python-platform torch-backend
   cache-dir color allow-insecure-host directory project config-file refresh-package no-sources-package output-file
   annotation-style custom-compile-command`,
  'r:requirement c:constraint e:editable i:index-url f:find-links C:config-setting p:python P:upgrade-package b:build-constraint o:output-file t:target q:quiet v:verbose U:upgrade n:no-cache y:yes h:help',
  {
    same: {
      requirements: 'requirement',
      constraints: 'constraint',
      overrides: 'override',
      excludes: 'exclude',
      'build-constraints': 'build-constraint',
      'config-settings': 'config-setting',
      'no-cache-dir': 'no-cache',
    },
  },
);

/** The words after `pip`, `python -m pip` or `uv pip`. */
export function readPip(words: readonly Word[], viaUv: boolean, complete: boolean): PipCall {
  const options = readOptions(words, viaUv ? uvPipOptions : pipOptions);
  const [action, ...rest] = options.operands;
  const valuesOf = (name: string): Word[] =>
    mapped(
      options.values.filter((value) => value.name === name),
      ({ word }) => word,
    );
  const readsFiles = viaUv && (action?.value === 'sync' || action?.value === 'compile');
  return {
    kind: 'pip',
    viaUv,
    action: action?.value ?? null,
    actionPlace: action?.place ?? null,
    packages: readsFiles ? [] : rest,
    requirementFiles: [...valuesOf('requirement'), ...(readsFiles ? rest : [])],
    constraintFiles: valuesOf('constraint'),
    editables: valuesOf('editable'),
    flags: options.flags,
    complete: complete && options.complete,
  };
}
