import type { Beside } from '../beside.ts';
import type { Known } from '../known.ts';
import type { Calls } from './calls.ts';
import type { Ci } from './ci.ts';
import type { Compose } from './compose.ts';
import type { Context } from './context.ts';
import type { ImageUse } from './image.ts';
import type { LabelSchema } from './labels.ts';
import type { Answering } from './once.ts';
import type { Project } from './project.ts';
import type { Repository } from './repository.ts';
import type { ShippedStage } from './shipped-stage.ts';
import type { Stage } from './stage.ts';
import type { StartCommand } from './start.ts';
import type { Step } from './step.ts';
import type { Referencing } from './variable-reference.ts';

/** The meaning of a Dockerfile and the files beside it. The only thing rules look at. */
export interface Model extends Answering {
  /** Path of the Dockerfile in the context; `file` of every place in it. */
  readonly file: string;
  /** Path of the context from the root of the repository, or from where the caller works; '' where it is not known. */
  readonly folder: string;
  readonly text: string;
  /** What continues a line. */
  readonly escape: '\\' | '`';
  /** Something else writes the Dockerfile from this, and perhaps the files beside it. */
  readonly isTemplate: boolean;
  /** Of all instructions, upper-case. */
  readonly keywords: ReadonlySet<string>;
  readonly stages: readonly Stage[];
  /**
   * The stage that becomes the image, which is the last one unless the caller, the files around the Dockerfile or the
   * names of the stages say otherwise. Null for a Dockerfile without FROM.
   */
  readonly final: Stage | null;
  /** The final stage, and who says that it is the one. */
  readonly shipped: ShippedStage | null;
  /** The final stage and the stages of this file that it inherits through FROM, final first. */
  readonly finalChain: readonly Stage[];
  /** The final chain and every stage it takes files from by COPY --from or RUN --mount from=, transitively. */
  readonly contributing: readonly Stage[];
  /** Every external image named by FROM, COPY --from or RUN --mount from=. */
  readonly images: readonly ImageUse[];
  /** The contributing stages that no other one inherits: together their chains hold every contributing step. */
  readonly leaves: readonly Stage[];
  /** The steps of the final chain in the order in which they run. */
  readonly finalSteps: readonly Step[];
  /** What the RUN instructions of all stages call. */
  readonly calls: Calls;
  /**
   * False only where no word of a RUN and no operand holds what the pattern describes: a look at the whole text instead
   * of one at each word. Where letters of one word may stand apart in the text, the answer is always yes. For patterns
   * of letters and single signs; what variables of the base image hold does not count.
   */
  mayHold(pattern: RegExp): boolean;
  readonly start: StartCommand;
  /** The variables that BuildKit itself expands, in order; instructions without any are left out. */
  readonly references: readonly Referencing[];
  /** Names that an ARG before the first FROM declares, with what they are when no build argument is passed. */
  readonly globals: ReadonlyMap<string, Known<string | null>>;
  readonly context: Context;
  /** Who reads the files of the context; null on a page that has none. */
  readonly beside: Beside | null;
  /** What the files of a Python project say: pyproject.toml, `.python-version`, lock files. The context's root. */
  readonly project: Project;
  /** The same for a folder of the context, as in a repository with several projects. */
  projectIn(folder: string): Project;
  /** CI files, compose files and the like, when the caller gave them. */
  readonly repository: Known<Repository>;
  readonly ci: Known<Ci>;
  readonly compose: Known<Compose>;
  /** Registries that the team trusts; null when it named none. */
  readonly trustedRegistries: readonly string[] | null;
  /** The labels that the team asks for; null when it said nothing. */
  readonly labels: LabelSchema | null;
  /** ISO date, when the caller gave one. */
  readonly today: Known<string>;
}
