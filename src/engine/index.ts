export type { CheckConfig, CheckInput, ConfiguredBase } from './input.ts';
export type { Finding, IgnoredFinding, Problem, Report, ReportTarget, Verdict } from './report.ts';
export type { Aliases, Edit, Fix, Judgement, Rule, Severity, StageNumber } from './rule.ts';
export type { DocumentParsers } from './documents/document.ts';
export type { Model } from './model/model.ts';
export type { Place, Span, TextRange } from './place.ts';
export { severities } from './rule.ts';
export { known, unknown, valueOf, type Known } from './known.ts';
export type { Judged } from './check.ts';
export { check, checkAll, judge } from './judge.ts';
export { fixAll, type FixedAll } from './fix-all.ts';
export { applyFixes, type Fixed, type Texts } from './fixes.ts';
export { rules } from './rules/index.ts';
export { ruleById, ruleByName, rulePath, rulesByName, spellings } from './rule-names.ts';
export {
  rebuild,
  type BuilderSkills,
  type RebuildEdit,
  type RebuildLine,
  type Runs,
} from './cache.ts';
export { sameShape, shapeOf, type Likeness, type Shape } from './shape.ts';
