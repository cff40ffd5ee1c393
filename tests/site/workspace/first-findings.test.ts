import { expect, test } from 'vitest';
import type { Severity, StageNumber } from '../../../src/engine/index.ts';
import { firstFindings } from '../../../src/site/workspace/first-findings.ts';
import type { ShownFinding } from '../../../src/site/workspace/judged.ts';

const found = (
  rule: string,
  stage: StageNumber,
  severity: Severity,
  line: number,
): ShownFinding => ({
  rule,
  stage,
  severity,
  place: { file: 'Dockerfile', span: { start: line, end: line + 1 } },
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  message: rule,
  why: '',
  fix: null,
});

const rulesOf = (findings: readonly ShownFinding[]) => findings.map(({ rule }) => rule);

test('without a lesson the earliest stages come first, and the heaviest of a stage before the others', () => {
  const findings = [
    found('size', 8, 'error', 1),
    found('hint', 1, 'info', 2),
    found('broken', 1, 'error', 3),
    found('odd', 1, 'warning', 4),
    found('safe', 2, 'info', 5),
  ];
  const { now, later } = firstFindings(findings, null, []);
  expect(rulesOf(now)).toEqual(['broken', 'odd', 'hint', 'safe']);
  expect(rulesOf(later)).toEqual(['size']);
});

test('in a lesson they stay in the order of the files, without what other lessons are about', () => {
  const findings = [
    found('hint', 1, 'info', 1),
    found('subject', 2, 'error', 2),
    found('elsewhere', 2, 'warning', 3),
    found('size', 8, 'warning', 4),
  ];
  const { now, later } = firstFindings(findings, 2, ['elsewhere']);
  expect(rulesOf(now)).toEqual(['hint', 'subject']);
  expect(rulesOf(later)).toEqual(['elsewhere', 'size']);
});
