import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Consumer } from './consumer.ts';
import { missingModules, python } from './python.ts';
import { differences, toldBy } from './told.ts';

const read = z.array(
  z.object({
    check_name: z.string(),
    description: z.string(),
    severity: z.string(),
    location: z.object({ path: z.string(), lines: z.object({ begin: z.number() }) }),
  }),
);
const severities = { error: 'major', warning: 'minor', info: 'info' };

/** sarif-tools: what it reads comes out of its conversion to code quality, and every other reading must succeed. */
export const sarifTools: Consumer = {
  missing: () => missingModules('sarif'),

  async mistakes(checkout) {
    const log = checkout.written('log.sarif', await checkout.report('sarif'));
    const call = (command: string, extension: string): string => {
      const to = checkout.written(`sarif-tools.${extension}`, '');
      python(['-m', 'sarif', command, '--output', to, log]);
      return readFileSync(to, 'utf8');
    };
    const converted = read.parse(JSON.parse(call('codeclimate', 'json')));
    const told = await toldBy(checkout);
    const page = call('html', 'html');
    const rows = call('csv', 'csv').match(/^Shipworthy,/gm)?.length ?? 0;
    python(['-m', 'sarif', 'summary', log]);
    return [
      ...differences(
        told.map(
          ({ path, line, severity, rule, message }) =>
            `${path}:${line} ${severities[severity]} ${rule}: ${message}`,
        ),
        converted.map(
          ({ location, severity, check_name, description }) =>
            `${decodeURIComponent(location.path)}:${location.lines.begin} ${severity} ${check_name}: ${description}`,
        ),
      ),
      ...(/<img src=x>/.test(page) ? ['a name became a tag of the page'] : []),
      ...(rows === told.length ? [] : [`${rows} rows for ${told.length} findings`]),
    ];
  },
};
