import type { JudgedInstruction } from './instruction-lines.ts';

/**
 * The instructions that a check of another judge can report. A rule of ours may stand for several checks and say more
 * than they do together: what it finds where none of them looks is no disagreement.
 */
const scopes: readonly (readonly [codes: string, keywords: RegExp, form?: 'shell'])[] = [
  ['DL3000 WorkdirRelativePath', /^WORKDIR$/],
  ['DL3045', /^(COPY|ADD)$/],
  ['DL3002 DL3066', /^USER$/],
  ['DL3025 JSONArgsRecommended', /^(CMD|ENTRYPOINT|HEALTHCHECK)$/, 'shell'],
  ['DL3064 SecretsUsedInArgOrEnv', /^(ARG|ENV)$/],
  ['DL3044', /^ENV$/],
  ['DL3001 SC2154', /^RUN$/],
  ['DL3006 DL3007 UndefinedArgInFrom', /^FROM$/],
  ['InvalidDefaultArgInFrom', /^(FROM|ARG)$/],
];

const scopeOf = new Map(
  scopes.flatMap(([codes, keywords, form]) =>
    codes.split(' ').map((code) => [code, { keywords, form }] as const),
  ),
);

export function canReport(code: string, { keyword, form }: JudgedInstruction): boolean {
  const scope = scopeOf.get(code);
  if (scope === undefined) return true;
  return scope.keywords.test(keyword) && (scope.form === undefined || scope.form === form);
}
