export type { CheckConfig, CheckInput } from './input.ts';
export type { Finding, IgnoredFinding, Problem, Report, Verdict } from './report.ts';
export type { Aliases, Edit, Fix, Judgement, Rule, Severity, StageNumber } from './rule.ts';
export type { Model } from './model/model.ts';
export type { Place, Span, TextRange } from './place.ts';
export { severities } from './rule.ts';
export { known, unknown, valueOf, type Known } from './known.ts';
