import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Script } from '../../model/script.ts';
import { contextFile } from '../context-file.ts';

export interface JudgedScript {
  readonly script: Script;
  /** Words behind the shell that starts it: `-e` of `bash -e build.sh`. */
  readonly caller: readonly string[];
}

const shells = /^(?:ba|da|a|z|k)?sh$/;

/** Names of scripts that build, test, publish or start an application. */
const telling =
  /^(?:(?:\.?ci|scripts?|bin|docker|deploy|build|tools)\/)?(?:build|ci|deploy|release|publish|push|entrypoint|docker-entrypoint|start|prestart|run|test|tests)(?:[-_][\w-]+)?(?:\.(?:sh|bash))?$/;

const isShallow = (path: string): boolean => path.indexOf('/') === path.lastIndexOf('/');

/** The scripts that a RUN, the container or CI starts, and those whose name says what they are for; each once. */
export function* startedScripts(model: Model): Iterable<JudgedScript> {
  const seen = new Set<string>();
  for (const judged of everyScript(model)) {
    const { file, span } = judged.script.place;
    const key = `${file}:${span.start}`;
    const { script, caller } = judged;
    if (!seen.has(key) && script.complete && caller !== null) yield { script, caller };
    seen.add(key);
  }
}

interface FoundScript {
  readonly script: Script;
  /** Null: `source` reads it into another script, with the options of that one. */
  readonly caller: readonly string[] | null;
}

function* everyScript(model: Model): Iterable<FoundScript> {
  const { script, entrypoint, cmd } = model.start;
  if (script !== null && (script.path !== null || script.shebang !== null)) {
    const elements = [entrypoint, cmd].flatMap(
      (step) => step?.elements.map(({ value }) => value) ?? [],
    );
    yield { script, caller: optionsOf(elements) };
  }
  if (model.context.paths.kind === 'known') yield* fromSteps(model);
  for (const file of valueOf(model.ci)?.files ?? []) {
    for (const { started } of file.jobs.flatMap(({ steps }) => steps)) {
      for (const { script: one, by } of started) {
        const sourced = by.name === 'source' || by.name === '.';
        const words = mapped(by.words, ({ value }) => value ?? '');
        yield { script: one, caller: sourced ? null : optionsOf(words) };
      }
    }
  }
  for (const path of valueOf(model.context.paths) ?? []) {
    const named =
      isShallow(path) && telling.test(path) ? valueOf(model.context.script(path)) : null;
    if (named !== null && named !== undefined && named.shebang !== null)
      yield { script: named, caller: [] };
  }
}

/** More scripts than any Dockerfile runs. */
const mostScripts = 50;

function* fromSteps(model: Model): Iterable<JudgedScript> {
  let left = mostScripts;
  for (const stage of model.stages) {
    for (const step of stage.steps) {
      if (step.kind !== 'run') continue;
      for (const command of step.commands) {
        const path = scriptPath(command);
        if (path === null || left-- <= 0) continue;
        const file = contextFile(model, step, path);
        const script = file === null ? null : (valueOf(model.context.script(file)) ?? null);
        if (script !== null)
          yield { script, caller: optionsOf(mapped(command.words, ({ value }) => value ?? '')) };
      }
    }
  }
}

function scriptPath({ name, words }: Command): string | null {
  const first = words[0]?.value ?? null;
  if (name !== null && shells.test(name)) {
    return (
      words.slice(1).find(({ raw }) => !/^[-+]/.test(raw) && raw !== 'pipefail')?.value ?? null
    );
  }
  return first !== null && (first.endsWith('.sh') || first.startsWith('./')) ? first : null;
}

/** The options between a shell and its script. */
function optionsOf(words: readonly string[]): string[] {
  const shell = words.findIndex((word) => shells.test(word.slice(word.lastIndexOf('/') + 1)));
  const options: string[] = [];
  for (const word of shell === -1 ? [] : words.slice(shell + 1)) {
    if (!word.startsWith('-') && word !== 'pipefail' && word !== 'errexit') break;
    options.push(word);
  }
  return options;
}
