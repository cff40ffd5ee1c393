import './near.ts';
import { ignoresInLines } from './line-ignores.ts';
import { readContext } from './model/context-reader.ts';
import { projectsOf } from './model/project-reader.ts';
import { readRepository } from './model/repository-reader.ts';
import { contextFile } from './rules/context-file.ts';
import { copyDependenciesFirst } from './rules/faster-builds/copy-dependencies-first.ts';
import { lockedWithoutMusl } from './rules/faster-builds/locked-wheels.ts';
import { withNestedLists } from './rules/faster-builds/nested-lists.ts';
import { needsGit, weakIgnoreFile } from './rules/faster-builds/weak-ignore-file.ts';
import { awaitedCommand } from './rules/get-something-working/awaited-command.ts';
import {
  loopbackInConfiguration,
  loopbackInSource,
} from './rules/get-something-working/loopback-in-files.ts';
import { isSetInCompose, startsInCompose } from './rules/get-something-working/said-in-compose.ts';
import { toolsNeededByFiles } from './rules/get-something-working/tools-needed-by-files.ts';
import { gunicornFiles } from './rules/gunicorn-files.ts';
import { isRecordedByCi } from './rules/identify-and-debug/recorded-by-ci.ts';
import { supervisorLogs } from './rules/identify-and-debug/supervisor-logs.ts';
import { iniFile } from './rules/ini-file.ts';
import { answeredPath } from './rules/operational-correctness/answered-path.ts';
import { lostProgram } from './rules/operational-correctness/lost-program.ts';
import { composeProbes } from './rules/operational-correctness/compose-probes.ts';
import { editableLines } from './rules/operational-correctness/editable-lines.ts';
import { editableProjects } from './rules/operational-correctness/editable-projects.ts';
import { absentFile } from './rules/operational-correctness/absent-file.ts';
import { codeHandlesSignals } from './rules/operational-correctness/handled-signals.ts';
import {
  hasInitElsewhere,
  hasTmpInMemory,
  isProbedElsewhere,
  isServiceThoughtAbout,
} from './rules/operational-correctness/run-elsewhere.ts';
import { hasUndeclaredData } from './rules/operational-correctness/undeclared-data.ts';
import { windowsLineEnds, withInterpreter } from './rules/operational-correctness/script-mends.ts';
import { startedSource } from './rules/operational-correctness/started-source.ts';
import { runsNginx, startsOne } from './rules/operational-correctness/supervised.ts';
import {
  openEnvironment,
  pythonInEnvironment,
} from './rules/reproducible-builds/conda-environment.ts';
import { ignoredLocks } from './rules/reproducible-builds/ignored-lock.ts';
import { installedRequirements } from './rules/reproducible-builds/installed-requirements.ts';
import { downloadedPython } from './rules/reproducible-builds/uv-python.ts';
import { addressesInFiles } from './rules/security/addresses-in-files.ts';
import { debugSetting } from './rules/security/debug-source.ts';
import { indexLines } from './rules/security/index-lines.ts';
import { insecureSettings } from './rules/security/insecure-settings.ts';
import { secretsInFolders } from './rules/security/secrets-in-folders.ts';
import { writesRootsFiles } from './rules/security/writes-roots-files.ts';
import { compilesFromFiles } from './rules/smaller-images/compiled-from-files.ts';
import { declaredGroups } from './rules/smaller-images/declared-groups.ts';
import { listedTools } from './rules/smaller-images/listed-tools.ts';
import { torchFromProject } from './rules/smaller-images/torch-from-project.ts';
import { supervisorConfiguration } from './rules/supervisor-configuration.ts';

export { besideRules } from './rules/beside.ts';

/**
 * What only files beside a Dockerfile can tell: their readers, and what rules about the Dockerfile ask of them by
 * `model.beside`. Handed in by the caller, so that a page loads it only where there is such a file.
 */
export const beside = {
  readContext,
  projectsOf,
  readRepository,
  ignoresInLines,
  contextFile,
  gunicornFiles,
  iniFile,
  supervisorConfiguration,
  // 1: get something working
  awaitedCommand,
  toolsNeededByFiles,
  isSetInCompose,
  loopbackInSource,
  loopbackInConfiguration,
  startsInCompose,
  // 2: security
  addressesInFiles,
  debugSetting,
  indexLines,
  insecureSettings,
  secretsInFolders,
  writesRootsFiles,
  // 3: identify and debug
  isRecordedByCi,
  supervisorLogs,
  // 5: operational correctness
  absentFile,
  answeredPath,
  codeHandlesSignals,
  composeProbes,
  editableLines,
  editableProjects,
  hasInitElsewhere,
  hasTmpInMemory,
  hasUndeclaredData,
  isProbedElsewhere,
  isServiceThoughtAbout,
  lostProgram,
  runsNginx,
  startedSource,
  startsOne,
  windowsLineEnds,
  withInterpreter,
  // 6: reproducible builds
  downloadedPython,
  ignoredLocks,
  installedRequirements,
  openEnvironment,
  pythonInEnvironment,
  // 7: faster builds
  copyDependenciesFirst,
  lockedWithoutMusl,
  weakIgnoreFile,
  needsGit,
  withNestedLists,
  // 8: smaller images
  compilesFromFiles,
  declaredGroups,
  listedTools,
  torchFromProject,
};

export type Beside = typeof beside;
