import { describe, expect, test } from 'vitest';
import { configurationSchema, readConfiguration } from '../../../src/course/configuration.ts';
import { rulesByName } from '../../../src/engine/index.ts';
import { asText, settingExamples } from '../../../src/site/configuration/examples.ts';

describe('the examples of the page about shipworthy.json', () => {
  test.each(settingExamples.map((one) => [one.setting, one] as const))(
    '%s is a configuration that is accepted, and shows the setting',
    (setting, { example }) => {
      const read = readConfiguration(JSON.parse(asText(example)), rulesByName);
      expect(read).toEqual({ configuration: example });
      expect(Object.keys(example)).toContain(setting);
    },
  );

  test('a rule that their text names exists', () => {
    const words = settingExamples.flatMap(
      ({ text }) => text.join(' ').match(/(?<=`)[a-z]+(-[a-z]+)+(?=`)/g) ?? [],
    );
    expect(words.filter((word) => rulesByName(word).length === 0)).toEqual([]);
  });

  test('every setting has one', () => {
    const settings = Object.keys(configurationSchema.shape).filter((name) => name !== '$schema');
    expect(settingExamples.map(({ setting }) => setting).toSorted()).toEqual(settings.toSorted());
  });
});
