import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/engine/index.ts';
import { asText, settingExamples } from '../../../src/site/configuration/examples.ts';
import { publishedSchema } from '../../../src/course/configuration-schema.ts';

const schema = publishedSchema(rules, 'https://ship.example.org/shipworthy.schema.json');
const ajv = new Ajv({ strict: false });
formats.default(ajv);
const accepts = ajv.compile(schema);

test.each(settingExamples.map((one) => [one.setting, one] as const))(
  'accepts the example of %s',
  (_, { example }) => expect(accepts(JSON.parse(asText(example)))).toBe(true),
);

describe('refuses', () => {
  test.each<[string, unknown]>([
    ['a weight that there is not', { rules: { 'runs-as-root': 'high' } }],
    ['a rule of another tool with such a weight', { rules: { DL3002: 'style' } }],
    ['an unknown setting', { 'fail-on': 'error' }],
  ])('%s', (_, configuration) => expect(accepts(configuration)).toBe(false));
});

test('offers every rule with its summary', () => {
  const { properties } = schema as {
    properties: { rules: { properties: Record<string, { description: string }> } };
  };
  const offered = properties.rules.properties;
  expect(Object.keys(offered)).toEqual(rules.map(({ id }) => id));
  expect(offered['runs-as-root']?.description).toMatch(/ By default: error\.$/);
});
