import '../../near.ts';
import type { Rule } from '../../rule.ts';
import { gunicornContainerSettings } from '../operational-correctness/gunicorn-container-settings.ts';
import { gunicornHeartbeatOnDisk } from '../operational-correctness/gunicorn-heartbeat-on-disk.ts';
import { healthcheckToolMissing } from '../operational-correctness/healthcheck-tool-missing.ts';
import { migrationsAtStartup } from '../operational-correctness/migrations-at-startup.ts';
import { debugModeEnabled } from '../security/debug-mode-enabled.ts';

/** Settings of what the container starts and asks for its health. */
export const rules: readonly Rule[] = [
  debugModeEnabled,
  gunicornContainerSettings,
  gunicornHeartbeatOnDisk,
  healthcheckToolMissing,
  migrationsAtStartup,
];
