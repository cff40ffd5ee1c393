import type { Rule } from '../../rule.ts';
import { ciBranchBuildsOverwriteReleaseTag } from './ci-branch-builds-overwrite-release-tag.ts';
import { ciBuildOrTestMissing } from './ci-build-or-test-missing.ts';
import { ciNoScheduledUncachedRebuild } from './ci-no-scheduled-uncached-rebuild.ts';
import { ciNoVulnerabilityScan } from './ci-no-vulnerability-scan.ts';
import { ciSecretAsBuildArg } from './ci-secret-as-build-arg.ts';
import { ciSettingWithoutEffect } from './ci-setting-without-effect.ts';
import { noDependencyUpdateBot } from './no-dependency-update-bot.ts';
import { shellScriptNotStrict } from './shell-script-not-strict.ts';

/** The rules of stage 3, sorted by id. */
export const automatedBuilds: readonly Rule[] = [
  ciBranchBuildsOverwriteReleaseTag,
  ciBuildOrTestMissing,
  ciNoScheduledUncachedRebuild,
  ciNoVulnerabilityScan,
  ciSecretAsBuildArg,
  ciSettingWithoutEffect,
  noDependencyUpdateBot,
  shellScriptNotStrict,
];
