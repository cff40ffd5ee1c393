import { check, type CheckConfig, type CheckInput } from '../../src/engine/index.ts';
import { InstructionLines, type JudgedInstruction } from './instruction-lines.ts';

/** A finding, by anyone, reduced to what can be compared. */
export interface Found {
  /** A rule of ours or a check of theirs. */
  readonly code: string;
  /** Where its instruction begins. */
  readonly line: number;
}

export interface OwnFindings {
  readonly found: readonly (Found & { readonly instruction: JudgedInstruction })[];
  /** Findings that a comment in the file silences: other judges read other comments. */
  readonly ignored: readonly Found[];
  /** Lines of what we say BuildKit refuses. */
  readonly refused: readonly number[];
}

/** Our findings in the Dockerfile itself; what we find in the files beside it nobody else looks at. */
export function ownFindings(input: CheckInput, severities: CheckConfig['severities']): OwnFindings {
  const report = check({ ...input, config: { severities: severities ?? {} } });
  const lines = new InstructionLines(input.dockerfile);
  const inDockerfile = (list: typeof report.findings): OwnFindings['found'] =>
    list
      .filter(({ place }) => place.file === 'Dockerfile')
      .map(({ rule, line }) => ({
        code: rule,
        line: lines.first(line),
        instruction: lines.at(line),
      }));
  return {
    found: inDockerfile(report.findings),
    ignored: inDockerfile(report.ignored),
    refused: report.problems.map(({ line }) => lines.first(line)),
  };
}
