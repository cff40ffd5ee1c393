import type { RequirementLine } from '../../model/requirements.ts';
import type { Judgement } from '../../rule.ts';
import { singleEqualsSign } from './single-equals-sign.ts';

/** A line of a requirements file at which pip stops with "Invalid requirement". Null for every other one. */
export function refusedLine({ text, place }: RequirementLine): Judgement | null {
  const equals = singleEqualsSign(text, place);
  if (equals !== null) return equals;
  const fault = faults.find(({ pattern }) => pattern.test(text))?.fault;
  if (fault === undefined) return null;
  return {
    place,
    severity: 'error',
    message: `\`${text}\` ${fault}: pip refuses the line, and the build stops here.`,
  };
}

const name = /[A-Za-z0-9][\w.-]*(?: ?\[[^\]]*\])?/.source;
const version = / ?(?:[=<>!~]=|[<>]) ?[\w.*+!-]+/.source;

/** Tried with pip. */
const faults = [
  { pattern: /^(["'])[^"']*\1$/, fault: 'stands in quotes, which only a shell takes away' },
  { pattern: new RegExp(`^${name}(?:${version})? ?,$`), fault: 'ends in a comma' },
  { pattern: /^(?:python3? -m )?pip3? install\s/, fault: 'is a command and no package' },
  { pattern: new RegExp(`^${name} +\\d[\\w.]*$`), fault: 'has no `==` before its version' },
];
