import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { exposedPortMalformed } from '../get-something-working/exposed-port-malformed.ts';
import { exposedPortNotServed } from '../get-something-working/exposed-port-not-served.ts';
import { portOutOfRange } from '../get-something-working/port-out-of-range.ts';
import { serverInBuild } from '../get-something-working/server-in-build.ts';
import { gunicornContainerSettings } from '../operational-correctness/gunicorn-container-settings.ts';
import { gunicornHeartbeatOnDisk } from '../operational-correctness/gunicorn-heartbeat-on-disk.ts';
import { healthcheckToolMissing } from '../operational-correctness/healthcheck-tool-missing.ts';
import { migrationsAtStartup } from '../operational-correctness/migrations-at-startup.ts';
import { migrationsInBuild } from '../operational-correctness/migrations-in-build.ts';
import { debugModeEnabled } from '../security/debug-mode-enabled.ts';

/** Settings of what the container starts and asks for its health, and the ports it names. */
export const rules: readonly Rule[] = [
  debugModeEnabled,
  exposedPortMalformed,
  exposedPortNotServed,
  gunicornContainerSettings,
  gunicornHeartbeatOnDisk,
  healthcheckToolMissing,
  migrationsAtStartup,
  migrationsInBuild,
  portOutOfRange,
  serverInBuild,
];
