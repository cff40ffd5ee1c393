import type { DocumentNode } from '../documents/document.ts';
import type { Place } from '../place.ts';
import type { CiBuild, CiPush } from './ci-build.ts';
import type { Command } from './command.ts';
import type { Answering } from './once.ts';
import type { Script } from './script.ts';

/** What the CI files of the repository do, as far as they can be read. */
export interface Ci extends Answering {
  /**
   * GitHub workflows and `.gitlab-ci.yml` with what it includes as one file, sorted by path, and behind it the pipelines
   * that its jobs start; empty: the repository has none that can be read.
   */
  readonly files: readonly CiFile[];
  /** CI files that exist but were not read: a Jenkinsfile, broken YAML. Absence then proves nothing. */
  readonly unread: readonly string[];
  /**
   * Something is done that these files do not show: reusable workflows, an `include:` from elsewhere, `make image`, a
   * remote builder, unread files. Absence then proves nothing.
   */
  readonly isOpaque: boolean;
  /** Every image build, of whatever Dockerfile: look at `ofThisDockerfile`. In the order of the files. */
  readonly builds: readonly CiBuild[];
  /** `docker push` and its like; a build that pushes by itself says so in `CiBuild.push`. */
  readonly pushes: readonly CiPush[];
  /** Steps that look for known vulnerabilities in an image or in its dependencies. */
  readonly scans: readonly CiScan[];
  /** GitLab's own scanners are included, whose jobs are not in the file. */
  readonly includesScanner: boolean;
  /** Steps that run tests. */
  readonly tests: readonly CiUse[];
}

/** A file by its path, with its text. */
export interface CiPart {
  readonly path: string;
  readonly text: string;
}

export interface CiFile extends CiPart, Answering {
  readonly system: 'github' | 'gitlab';
  readonly document: DocumentNode;
  /** The file itself, and before it the files of the repository that it includes: places of jobs may be in them. */
  readonly parts: readonly CiPart[];
  /** Includes something that is not known: jobs may be missing, or be changed. */
  readonly isPartial: boolean;
  /** For findings about the whole file: the key `on` of a workflow, the first key of a GitLab file. */
  readonly place: Place;
  readonly triggers: CiTriggers;
  readonly jobs: readonly CiJob[];
  /** Jobs of the repository that call this workflow or start this pipeline. */
  readonly callers: readonly CiJob[];
}

export interface CiTriggers {
  /** GitHub event names: `push`, `pull_request`, `schedule`, …; empty for GitLab, whose jobs decide. */
  readonly events: ReadonlySet<string>;
  /** Where the schedule stands; null without one. GitLab: a rule of some job asks for `schedule`. */
  readonly schedule: Place | null;
  /** Patterns of the branches whose pushes count; null: every branch; empty: none. */
  readonly pushBranches: readonly string[] | null;
}

export interface CiJob extends Answering {
  readonly file: CiFile;
  readonly name: string;
  /** The job's key; of GitLab, in the last file that says something of it. */
  readonly place: Place;
  /** `if:` of GitHub; `rules`, `only`, `except` and the rules of its `include:` of GitLab as one text; null without. */
  readonly condition: string | null;
  readonly needs: readonly string[];
  /** Labels of `runs-on`, tags of GitLab; null: not given or decided elsewhere. */
  readonly runner: readonly string[] | null;
  readonly steps: readonly CiStep[];
  /**
   * Path of the workflow of this repository that it calls, one of `Ci.files` when that can be read; of GitLab, of the
   * pipeline that it starts, which is among them as often as it is started. Null: none.
   */
  readonly calls: string | null;
  /** Does work that cannot be seen here. */
  readonly isOpaque: boolean;
}

export interface CiStep {
  readonly job: CiJob;
  /** Place in its job. */
  readonly index: number;
  /** The action's reference, or the script; in another file than the job where an action or an include has it. */
  readonly place: Place;
  /** The text of the file of `place`. */
  readonly text: string;
  /** `if:` of the step, else of the step that calls its composite action. */
  readonly condition: string | null;
  readonly action: CiAction | null;
  /** `run:`, or `before_script:` and `script:` as one; expressions `${{ … }}` are variables without a known value. */
  readonly script: Script | null;
  /** The commands of the script, and in their place those of the scripts of the repository that it starts. */
  readonly commands: readonly Command[];
  /** The scripts of the repository that it starts, and those that these start. */
  readonly started: readonly StartedScript[];
  /** The shell that the file asks for: `bash`, `sh`, `pwsh`, …; null: the runner's own. */
  readonly shell: string | null;
  /** The same as written, with its options: `bash -l {0}`. */
  readonly shellCommand: string | null;
  /** Where it runs, from the root of the repository; '' for the root; null: an expression decides. */
  readonly folder: string | null;
}

export interface StartedScript {
  readonly script: Script;
  readonly by: Command;
}

export interface CiAction {
  /** Lower-case, without version: `docker/build-push-action`. */
  readonly name: string;
  /** As written. */
  readonly reference: string;
  /** The value given by `with:`; undefined without. */
  input(name: string): DocumentNode | undefined;
  /** Where `with:` stands, for a fix that adds an input; null without one. */
  readonly inputs: DocumentNode | null;
}

/** A step that does something, and where. */
export interface CiUse {
  readonly step: CiStep;
  /** The action's reference, or the command. */
  readonly place: Place;
  /** `trivy`, `pytest`, … */
  readonly tool: string;
}

export interface CiScan extends CiUse {
  /** `image`: of a built image; `dependencies`: of lock and requirements files. */
  readonly of: 'image' | 'dependencies';
  /** Leaves out what has no fixed version yet; null: the scanner has no such choice, or it cannot be read. */
  readonly onlyFixable: boolean | null;
  /** What it finds ends the job with an error. */
  readonly failsJob: boolean;
}
