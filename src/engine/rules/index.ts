import type { Rule } from '../rule.ts';
import { codeCopiedBeforeDependencies } from './faster-builds/code-copied-before-dependencies.ts';
import { dockerignoreMissingOrWeak } from './faster-builds/dockerignore-missing-or-weak.ts';
import { commandNotInBase } from './get-something-working/command-not-in-base.ts';
import { execFormShellSyntax } from './get-something-working/exec-form-shell-syntax.ts';
import { noStartCommand } from './get-something-working/no-start-command.ts';
import { relativePathWithoutWorkdir } from './get-something-working/relative-path-without-workdir.ts';
import { serverBindsLocalhost } from './get-something-working/server-binds-localhost.ts';
import { faulthandlerNotEnabled } from './identify-and-debug/faulthandler-not-enabled.ts';
import { stdoutBuffered } from './identify-and-debug/stdout-buffered.ts';
import { developmentServer } from './operational-correctness/development-server.ts';
import { entrypointScriptWithoutExec } from './operational-correctness/entrypoint-script-without-exec.ts';
import { shellFormStartCommand } from './operational-correctness/shell-form-start-command.ts';
import { baseDistroUnpinned } from './reproducible-builds/base-distro-unpinned.ts';
import { basePythonVersionLoose } from './reproducible-builds/base-python-version-loose.ts';
import { baseUntaggedOrLatest } from './reproducible-builds/base-untagged-or-latest.ts';
import { endOfLifeDistro } from './reproducible-builds/end-of-life-distro.ts';
import { endOfLifePython } from './reproducible-builds/end-of-life-python.ts';
import { requirementsFileUnpinned } from './reproducible-builds/requirements-file-unpinned.ts';
import { runsAsRoot } from './security/runs-as-root.ts';
import { secretInArgOrEnv } from './security/secret-in-arg-or-env.ts';
import { pipCacheKept } from './smaller-images/pip-cache-kept.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  baseDistroUnpinned,
  basePythonVersionLoose,
  baseUntaggedOrLatest,
  codeCopiedBeforeDependencies,
  commandNotInBase,
  developmentServer,
  dockerignoreMissingOrWeak,
  endOfLifeDistro,
  endOfLifePython,
  entrypointScriptWithoutExec,
  execFormShellSyntax,
  faulthandlerNotEnabled,
  noStartCommand,
  pipCacheKept,
  relativePathWithoutWorkdir,
  requirementsFileUnpinned,
  runsAsRoot,
  secretInArgOrEnv,
  serverBindsLocalhost,
  shellFormStartCommand,
  stdoutBuffered,
];
