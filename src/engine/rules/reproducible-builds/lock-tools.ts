import type { ProjectToolCall } from '../../model/tool.ts';

/** How one tool works with its lock. */
export interface Locking {
  readonly file: string;
  /** Stops without a lock. */
  readonly strict: RegExp;
  /** Makes a lock where there is none. */
  readonly lenient: RegExp;
  readonly changes: RegExp;
  /** The lenient ones also lock again where the lock is stale, unless one of these is given. */
  readonly enforce?: {
    readonly option: string;
    readonly others: readonly string[];
    readonly variable: string;
  };
}

export const lockTools: Partial<Record<ProjectToolCall['tool'], Locking>> = {
  poetry: {
    file: 'poetry.lock',
    strict: /(?!)/,
    lenient: /^(?:install|sync|export)$/,
    changes: /^(?:add|update|lock|remove)$/,
  },
  pipenv: {
    file: 'Pipfile.lock',
    strict: /^sync$/,
    lenient: /^install$/,
    changes: /^(?:lock|update|upgrade)$/,
    enforce: {
      option: '--deploy',
      others: ['deploy', 'ignore-pipfile'],
      variable: 'PIPENV_IGNORE_PIPFILE',
    },
  },
  pdm: {
    file: 'pdm.lock',
    strict: /^sync$/,
    lenient: /^install$/,
    changes: /^(?:add|update|lock|remove)$/,
    enforce: { option: '--check', others: ['check'], variable: 'PDM_FROZEN_LOCKFILE' },
  },
};
