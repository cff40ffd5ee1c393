import { judge, type CheckInput, type Model } from '../../../src/engine/index.ts';
import type { Known } from '../../../src/engine/known.ts';
import type { Command } from '../../../src/engine/model/command.ts';

/** The model of a Dockerfile; the context is known when files are given. */
export const modelOf = (dockerfile: string, files?: CheckInput['files']): Model =>
  judge({ dockerfile, ...(files ? { files } : {}) }, []).model;

/** The commands of every RUN of the last stage. */
export const commandsOf = (dockerfile: string): Command[] =>
  (modelOf(dockerfile).final?.steps ?? []).flatMap((step) =>
    step.kind === 'run' ? step.commands : [],
  );

/** The value, or `?` when it is not known. */
export const shown = <T>(fact: Known<T> | undefined): T | '?' =>
  fact?.kind === 'known' ? fact.value : '?';
