import type { Command } from './command.ts';
import type { CiJob, CiStep } from './ci.ts';
import { startedPath } from './ci-script.ts';

/** Owners and actions that build, test and publish no image, whatever their inputs. */
const harmlessActions =
  /^(?:(?:actions|astral-sh|codecov|github|pre-commit|peter-evans|aquasecurity|anchore|snyk|google|pypa|softprops|sigstore|hadolint|ossf|slackapi|reviewdog|psf|chartboost|dorny|tj-actions|release-drafter|googleapis|webfactory|coverallsapp|crate-ci|lycheeverse|rhysd|zizmorcore|abatilo|snok|conda-incubator|mamba-org|prefix-dev|pdm-project|extractions|step-security|gitleaks|trufflesecurity|sonarsource|jakebailey|amannn|dependabot|renovatebot|superchargejs|supercharge|getsentry|docker-practice|mikepenz|pierotofy|jlumbroso|easimon|aszc)\/|dawidd6\/action-get-tag|docker\/(?:login|setup-\w+|metadata|scout)-action|aws-actions\/(?:configure-aws-credentials|amazon-ecr-login)|google-github-actions\/(?:auth|setup-gcloud)|azure\/(?:login|docker-login))/;

/** Actions that this model reads as builds. */
const builders =
  /^docker\/(?:build-push-action|bake-action)|^depot\/(?:build-push|bake|setup)-action/;

/** Programs that may build, test or publish out of sight. */
const opaquePrograms =
  /^(?:make|gmake|just|task|invoke|inv|nox|npm|yarn|pnpm|npx|earthly|dagger|bazel|bazelisk|gcloud|az|aws|heroku|fly|flyctl|railway|skaffold|pack|copilot|sam|cdk|serverless|sls|terraform|terragrunt|pulumi|ansible|ansible-playbook|gh|ssh|eb|buildctl|img|werf|okteto|garden|tilt|pants|rake|mage|doit|hatch|poe|ko|nix|devspace|kamal|caprover|dokku|cloudsmith)$/;

/** Whether a job does something whose steps are not in the files. */
export const opaqueJob = ({ steps }: CiJob): boolean => steps.some((step) => isOpaque(step));

function isOpaque({ action, script, shell, commands, started }: CiStep): boolean {
  if (action !== null) return !harmlessActions.test(action.name) && !builders.test(action.name);
  if (script === null) return shell !== null;
  if (!script.complete) return true;
  const followed = new Set(started.map(({ by }) => by));
  return commands.some((command) => isOpaqueCommand(command, followed));
}

/** What a cloud's program says about an account, or writes into the settings of Docker. */
const isLogin = ({ name, words }: Command): boolean =>
  logins[name ?? '']?.test(
    words
      .slice(1)
      .map(({ value }) => value ?? '')
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' '),
  ) === true;

const logins: Readonly<Record<string, RegExp>> = {
  aws: /^(?:ecr(?:-public)? get-login|sts |configure )/,
  gcloud: /^(?:auth|config) /,
  az: /^(?:login|account |acr login)/,
};

function isOpaqueCommand(command: Command, followed: ReadonlySet<Command>): boolean {
  const { name, words } = command;
  if (name === null) return words.length > 0;
  if (opaquePrograms.test(name)) return !isLogin(command);
  if (name === 'git') return words.some(({ value }) => value === 'push');
  if (name === 'curl') return words.some(({ value }) => value === 'POST' || value === '-XPOST');
  if (/^python[\d.]*$/.test(name)) {
    return words.some(({ value }) =>
      /(?:build|deploy|release|image|docker|publish)\w*\.py$/.test(value ?? ''),
    );
  }
  const path = startedPath(command);
  // The script of a virtual environment that puts its programs on the PATH.
  return path !== null && !followed.has(command) && !/(?:^|\/)bin\/activate$/.test(path);
}
