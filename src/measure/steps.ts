import type { Step } from '../results/index.ts';
import type { Vertex } from './progress-lines.ts';

/**
 * The instructions among BuildKit's vertexes, stage by stage, in the order of the Dockerfile.
 * FROM is left out: the base image is on the machine before a build starts, so it never costs anything.
 * `replaced` are images of FROM lines in whose place a named context stood.
 */
export function stepsOf(
  vertexes: readonly Vertex[],
  dockerfile: string,
  replaced: readonly string[] = [],
): Step[] {
  const places = instructionsOf(dockerfile, new Set(replaced));
  const steps = vertexes.flatMap((vertex) => {
    const parts = /^\[ *(?:([^\s/]+) +)?(\d+)\/\d+\] ([\s\S]+)$/.exec(vertex.name);
    const instruction = parts?.[3] ?? '';
    if (parts === null || /^FROM /i.test(instruction)) return [];
    const { cached, seconds } = vertex;
    const order = Number(parts[2]);
    const place = places.find(
      (place) =>
        !place.taken &&
        (parts[1] === undefined || place.stage === parts[1].toLowerCase()) &&
        place.order === order,
    );
    if (place) place.taken = true;
    return [{ name: vertex.name, line: place?.line ?? null, cached, seconds, order }];
  });
  return steps
    .sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || a.order - b.order)
    .map(({ name, line, cached, seconds }) => ({ name, line, cached, seconds }));
}

interface Place {
  /** One-based. */
  readonly line: number;
  /** As BuildKit calls it: the name after AS, else `stage-0`, `stage-1`, … */
  readonly stage: string;
  /** Position among the instructions of the stage that BuildKit counts; a FROM that fetches an image is 1. */
  readonly order: number;
  taken: boolean;
}

/** Where each instruction begins that becomes a numbered step. Heredoc bodies and continued lines are passed over. */
function instructionsOf(dockerfile: string, replaced: ReadonlySet<string>): Place[] {
  const uncounted = new Set(['scratch', ...replaced]);
  const globals = new Map<string, string>();
  const places: Place[] = [];
  let stage = '';
  let stages = 0;
  let order = 0;
  let continued = false;
  let heredocs: string[] = [];
  dockerfile.split(/\r?\n/).forEach((text, index) => {
    if (heredocs.length > 0) {
      if (text.replace(/^\t+/, '') === heredocs[0]) heredocs = heredocs.slice(1);
      return;
    }
    if (/^\s*(#|$)/.test(text)) return;
    const keyword = /^\s*([A-Za-z]+)\s/.exec(text)?.[1]?.toUpperCase() ?? '';
    if (!continued) {
      if (keyword === 'FROM') {
        const image = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(text)?.[1] ?? '';
        stage = (/\sAS\s+(\S+)\s*$/i.exec(text)?.[1] ?? `stage-${stages}`).toLowerCase();
        stages += 1;
        order = uncounted.has(expanded(image, globals)) ? 0 : 1;
        uncounted.add(stage);
      } else if (keyword === 'ARG' && stages === 0) {
        const [, name = '', value = ''] = /^\s*ARG\s+(\w+)=["']?([^\s"']*)/i.exec(text) ?? [];
        globals.set(name, value);
      } else if (['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(keyword)) {
        order += 1;
        places.push({ line: index + 1, stage, order, taken: false });
      }
    }
    if (continued || /^(RUN|COPY|ADD)$/.test(keyword)) {
      heredocs = [...text.matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)].map(([, word = '']) => word);
    }
    continued = /\\\s*$/.test(text);
  });
  return places;
}

/** A FROM line sees what ARG lines before the first one declare. */
const expanded = (image: string, globals: ReadonlyMap<string, string>): string =>
  image.replace(
    /\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g,
    (_, plain?: string, braced?: string, otherwise?: string) =>
      globals.get(plain ?? braced ?? '') ?? otherwise ?? '',
  );
