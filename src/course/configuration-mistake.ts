import type * as z from 'zod';

/** A mistake in a configuration, with the keys that lead to it. */
export interface Mistake {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

type Issue = z.core.$ZodIssue;

/** What is wrong, in words. The deepest complaint of a union is the one about what was written. */
export function mistakeOf(error: z.ZodError): Mistake {
  let [issue] = error.issues;
  let path = issue?.path ?? [];
  while (issue?.code === 'invalid_union') {
    const inner = issue.errors.toSorted((one, other) => depthOf(other) - depthOf(one))[0]?.[0];
    if (inner === undefined || (inner.path.length === 0 && inner.code === 'invalid_type')) break;
    path = [...path, ...inner.path];
    issue = inner;
  }
  const keys = path.filter((key) => typeof key !== 'symbol');
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return { path: [...keys, key], reason: `there is no setting "${key}"` };
  }
  return { path: keys, reason: issue === undefined ? 'not valid' : reasonOf(issue) };
}

const depthOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): number =>
  Math.max(0, ...issues.map(({ path }) => path.length));

function reasonOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      // The library tells a key that is not there from a wrong value in its message alone.
      return / undefined$/.test(issue.message) ? 'is missing' : `${kindOf(issue)} is needed here`;
    case 'invalid_union':
      return `${[...new Set(issue.errors.flat().flatMap((one) => kindOf(one) ?? []))].join(' or ')} is needed here`;
    case 'invalid_value':
      return `expected one of ${issue.values.filter((value) => value !== '').join(', ')}`;
    case 'too_small':
    case 'invalid_key':
      return 'must not be empty';
    case 'invalid_format':
      return 'an address such as https://example.org/ is needed here';
    default:
      return issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

const kindOf = (issue: Issue): string | undefined =>
  issue.code === 'invalid_type' ? (kinds[issue.expected] ?? issue.expected) : undefined;
