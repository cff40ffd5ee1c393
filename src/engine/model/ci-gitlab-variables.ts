import { at, entriesOf, itemsOf, textOf, type DocumentNode } from '../documents/document.ts';
import { variablesOf, type Variables } from './ci-variables.ts';

/**
 * The variables of a job with a fixed value: its own, those of what it extends (`chain`, nearest first), and what is set
 * for all jobs. What rules or a matrix may set anew has none.
 */
export function variablesOfJob(
  chain: readonly DocumentNode[],
  shared: Variables,
  workflow: DocumentNode | undefined,
): Variables {
  const inherit = chain.map((node) => at(node, 'inherit')).find((node) => node !== undefined);
  let variables =
    inherit === undefined
      ? shared
      : new Map([...shared].filter(([name]) => inherited(inherit, 'variables', name)));
  for (const node of chain.toReversed()) variables = variablesOf(at(node, 'variables'), variables);
  const rules = [workflow, ...chain.map((node) => at(node, 'rules'))];
  const sets = [
    ...rules.flatMap((node) => itemsOf(node).map((rule) => at(rule, 'variables'))),
    ...chain.flatMap((node) => itemsOf(at(node, 'parallel', 'matrix'))),
  ];
  const changed = new Set(sets.flatMap((set) => entriesOf(set).map(({ key }) => key)));
  return changed.size === 0
    ? variables
    : new Map([...variables].filter(([name]) => !changed.has(name)));
}

/** Whether a job takes something from what is set for all jobs: `inherit: { default: false, variables: [NAME] }`. */
export function inherited(
  inherit: DocumentNode | undefined,
  kind: 'default' | 'variables',
  name: string,
): boolean {
  const said = at(inherit, kind);
  return said?.kind === 'list'
    ? said.items.some((item) => textOf(item) === name)
    : textOf(said) !== 'false';
}
