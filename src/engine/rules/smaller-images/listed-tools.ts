import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Judgement } from '../../rule.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';
import { projectInstalls } from '../reproducible-builds/project-install.ts';
import { projectAt } from './declared-groups.ts';
import { isDevelopmentFile, isDevelopmentTool } from './development-names.ts';

interface Listed {
  readonly name: string | null;
  readonly place: Place;
}

/** Tools for development among the packages of the program itself, once for each file that lists them. */
export function* listedTools(model: Model, runs: readonly RunStep[]): Iterable<Judgement> {
  const judged = new Set<string>();
  for (const [file, listed] of lists(model, runs)) {
    if (judged.has(file)) continue;
    judged.add(file);
    const tools = listed.filter(isTool);
    const [first] = tools;
    if (first === undefined) continue;
    const names = [...new Set(mapped(tools, ({ name }) => `\`${name}\``))];
    const [be, ship] = names.length > 1 ? ['are tools', 'they ship'] : ['is a tool', 'it ships'];
    yield {
      place: first.place,
      severity: 'info',
      message: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''} ${be} for development, and ${ship} with the program: \`${file}\` lists what the image installs.`,
    };
  }
}

/** Requirements files that pip installs from, then what projects need to run. */
function* lists(
  model: Model,
  runs: readonly RunStep[],
): Iterable<readonly [string, readonly Listed[]]> {
  for (const { run, command, files } of installedRequirements(model)) {
    if (command.conditional || !runs.includes(run)) continue;
    for (const { path, lines } of files) {
      if (isDevelopmentFile(path)) continue;
      const text = valueOf(model.context.read(path)) ?? '';
      yield [
        path,
        lines.filter((line) => isTool(line) && !isForAnother(text, line.place.span.end)),
      ];
    }
  }
  for (const stage of new Set(mapped(runs, (run) => run.stage))) {
    for (const { run, command, install } of projectInstalls(stage)) {
      if (command.conditional || install.path !== '.' || install.file !== 'pyproject.toml')
        continue;
      const project = projectAt(model, run);
      const needs = (project && valueOf(project.dependencies)) ?? [];
      const [first] = needs;
      if (first !== undefined)
        yield [first.place.file, needs.filter(({ list }) => list === 'main')];
    }
  }
}

/** Some are wanted where the program runs: a better prompt, a debugger to attach, data for a demonstration. */
const wanted: ReadonlySet<string> = new Set([
  ...['ipython', 'debugpy', 'factory-boy'],
  ...['jupyter', 'jupyterlab', 'notebook'],
]);

const isTool = ({ name }: Listed): boolean =>
  name !== null && isDevelopmentTool(name) && !wanted.has(name);

/** What pip-compile and uv write below a package that nobody asked for by name: `# via` and only other packages. */
function isForAnother(text: string, end: number): boolean {
  const [, ...below] = text.slice(end, end + 20_000).split('\n');
  const comments: string[] = [];
  for (const line of mapped(below, (one) => one.trim())) {
    if (line.startsWith('#')) comments.push(line);
    else if (!line.startsWith('--hash')) break;
  }
  return (
    comments.some((line) => /^#\s+via\b/.test(line)) &&
    !comments.some((line) => /\s-r\s|\.(?:in|toml|cfg|py)\b|:\w+\)/.test(line))
  );
}
