import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Consumer } from './consumer.ts';
import { missingModules, python } from './python.ts';
import { differences, toldBy } from './told.ts';

/** What junitparser knows of a report: its sums, and every case. */
const program = `
import json, sys
from junitparser import JUnitXml
report = JUnitXml.fromfile(sys.argv[1])
cases = [
    [suite.name, case.classname, case.name, bool(case.is_passed), [one.message for one in case.result], case.system_out]
    for suite in report for case in suite
]
print(json.dumps({"tests": report.tests, "failures": report.failures, "cases": cases}))
`;
const read = z.object({
  tests: z.number(),
  failures: z.number(),
  cases: z.array(
    z.tuple([
      z.string(),
      z.string(),
      z.string(),
      z.boolean(),
      z.array(z.string()),
      z.string().nullable(),
    ]),
  ),
});
const nothing = 'nothing found';

/** junitparser, for what CI servers count and show, and junit2html, for what people see. */
export const junitReaders: Consumer = {
  missing: () => missingModules('junitparser', 'junit2htmlreport'),

  async mistakes(checkout) {
    const report = checkout.written('junit.xml', await checkout.report('junit'));
    const { tests, failures, cases } = read.parse(JSON.parse(python(['-c', program, report])));
    const told = await toldBy(checkout);
    const found = cases.filter(([, , name]) => name !== nothing);
    const failed = told.filter(({ severity }) => severity !== 'info').length;
    const keys = cases.map(([suite, , name]) => `${suite}\0${name}`);

    const page = checkout.written('junit.html', '');
    python(['-m', 'junit2htmlreport', report, page]);
    const html = readFileSync(page, 'utf8');
    return [
      ...differences(
        told.map(
          ({ path, line, rule, severity, message }) =>
            `${path} ${path} ${rule} at ${line} ${severity === 'info' ? 'passes' : 'fails'}: ${message}`,
        ),
        found.map(([suite, classname, name, passed, messages, output]) => {
          const said = messages[0] ?? output?.replace(/^[^]*?:\d+:\d+\n/, '').split('\n')[0] ?? '';
          const [named = ''] = name.split(':');
          return `${suite} ${classname} ${named} ${messages.length === 0 && passed ? 'passes' : 'fails'}: ${said}`;
        }),
      ),
      ...(failures === failed ? [] : [`${failures} failures for ${failed} findings that fail`]),
      ...(tests === cases.length ? [] : [`${tests} tests, ${cases.length} cases`]),
      ...(new Set(keys).size === keys.length ? [] : ['two cases of one name']),
      ...(/<img src=x>/.test(html) ? ['a name became a tag of the page'] : []),
      ...found
        .filter(([, , name]) => !html.includes(name))
        .map(([, , name]) => `not shown: ${name}`),
    ];
  },
};
