import { itemsOf, textOf, type DocumentNode } from '../../documents/document.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { stageLookup } from '../../model/shipped-stage.ts';
import { ownServices } from '../own-services.ts';
import { plainProgram, type ProbeWords } from './probe-words.ts';

/** The checks that compose files give to services of this very image; only commands that need no shell to be read, and `$(`. */
export function* composeProbes(model: Model): Iterable<ProbeWords> {
  const called = stageLookup(model.stages);
  for (const service of ownServices(model)) {
    const { ofThisDockerfile, target, file } = service;
    const stage = target === null ? model.stages.at(-1) : called(target);
    if (ofThisDockerfile !== 'yes' || stage !== model.final) continue;
    const probe = probeOf(service.at('healthcheck', 'test'), file);
    if (probe !== null) yield probe;
  }
}

/** What the check runs for certain; the word that is wrong where Docker or Compose does not understand it. */
function probeOf(test: DocumentNode | undefined, file: string): ProbeWords | null {
  const isList = test?.kind === 'list';
  const [first, ...rest] = itemsOf(test);
  const kind = isList ? textOf(first) : 'CMD-SHELL';
  const nodes = isList ? rest : [first];
  const [node] = nodes;
  if (node === undefined) return null;
  const wrong = (where: DocumentNode, program: string): ProbeWords => {
    const place = { file, span: spanOf(where, program) };
    return { program, place, args: [], isRead: false, isAll: false };
  };
  const refused = nodes.find((one) => isRefused(textOf(one) ?? ''));
  if (refused !== undefined) return wrong(refused, '$(');
  const prefix = isList ? undefined : /^CMD(?:-SHELL)?(?=\s)/.exec(textOf(node) ?? '')?.[0];
  if (prefix !== undefined) return wrong(node, prefix);
  const words =
    kind === 'CMD' ? mapped(nodes, textOf) : kind === 'CMD-SHELL' ? shellWords(textOf(node)) : null;
  const program = plainProgram(words?.[0] ?? null);
  if (!words || program === null) return null;
  const args = mapped(words.slice(1), (word) => word ?? null);
  const place = { file, span: spanOf(node, words[0] ?? '') };
  return { program, place, args, isRead: false, isAll: true };
}

/** `$(` that is not `$$(`. A variable behind it can hide the mistake from Compose. */
const isRefused = (text: string): boolean =>
  !text.includes('${') && /(?:^|[^$])(?:\$\$)*\$\(/.test(text);

/** The words of one plain command, but for `|| exit 1` behind it; null for anything that takes a shell to read. */
function shellWords(text: string | undefined): string[] | null {
  const command = /^([^|]{1,500}?)\s*(?:\|\|\s*(?:exit \d|false)\s*)?$/.exec(text ?? '')?.[1];
  if (command === undefined || !/^(?:[\w ./:=?%@,+~-]|"[^\s"$`\\]*"|'[^\s']*')+$/.test(command))
    return null;
  return command.replaceAll(/["']/g, '').trim().split(/ +/);
}

function spanOf(node: DocumentNode, word: string): DocumentNode['span'] {
  if (node.kind !== 'scalar' || node.verbatimFrom === null) return node.span;
  const start = node.verbatimFrom + Math.max(0, String(node.value).indexOf(word));
  return { start, end: start + word.length };
}
