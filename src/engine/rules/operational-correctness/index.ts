import type { Rule } from '../../rule.ts';
import { bytecodeNotCompiled } from './bytecode-not-compiled.ts';
import { developmentServer } from './development-server.ts';
import { dontWriteBytecodeMisused } from './dont-write-bytecode-misused.ts';
import { entrypointScriptWithoutExec } from './entrypoint-script-without-exec.ts';
import { entrypointUnrunnable } from './entrypoint-unrunnable.ts';
import { installAtStartup } from './install-at-startup.ts';
import { noHealthcheck } from './no-healthcheck.ts';
import { noInitProcess } from './no-init-process.ts';
import { severalServicesInOneContainer } from './several-services-in-one-container.ts';
import { shellFormStartCommand } from './shell-form-start-command.ts';
import { stopSignalMismatch } from './stop-signal-mismatch.ts';

/** The rules of stage 5, sorted by id. */
export const operationalCorrectness: readonly Rule[] = [
  bytecodeNotCompiled,
  developmentServer,
  dontWriteBytecodeMisused,
  entrypointScriptWithoutExec,
  entrypointUnrunnable,
  installAtStartup,
  noHealthcheck,
  noInitProcess,
  severalServicesInOneContainer,
  shellFormStartCommand,
  stopSignalMismatch,
];
