import { beside } from './beside.ts';
import { judgeBy, reportAllBy, type Judged } from './check.ts';
import type { CheckInput } from './input.ts';
import type { Report } from './report.ts';
import { RuleWords } from './rule-words.ts';
import type { Rule } from './rule.ts';
import { rules as everyRule } from './rules/index.ts';

const words = new RuleWords(everyRule);

/** Judges a Dockerfile and the files beside it. Pure and synchronous; any text gives a report. */
export const check = (input: CheckInput): Report => judge(input).report;

/** The same for many, in less time than one after the other; the reports stand in the order of the files. */
export const checkAll = (inputs: readonly CheckInput[]): Report[] =>
  reportAllBy(everyRule, inputs, beside, words);

/** The same work as `check`, with the model for those who ask further: goals, rebuilds, shapes. */
export const judge = (input: CheckInput, rules: readonly Rule[] = everyRule): Judged =>
  judgeBy(rules, input, beside, rules === everyRule ? words : null);
