import process from 'node:process';
import { parseArgs } from 'node:util';
import { checkouts } from './checkouts.ts';
import type { Consumer } from './consumer.ts';
import { actionsCommands } from './github.ts';
import { junitReaders } from './junit.ts';
import { githubMarkdown } from './markdown.ts';
import { sarifMultitool } from './multitool.ts';
import { reviewdog } from './rdjson.ts';
import { sarifTools } from './sarif.ts';

/**
 * `npm run consumers [-- rdjson sarif multitool junit github markdown]`: gives every format to programs that read it, and looks
 * whether they understood. A consumer whose tool is missing is skipped; CONTRIBUTING.md says how to bring it.
 */
const consumers: Readonly<Record<string, Consumer>> = {
  rdjson: reviewdog,
  sarif: sarifTools,
  multitool: sarifMultitool,
  junit: junitReaders,
  github: actionsCommands,
  markdown: githubMarkdown,
};

const { positionals: asked } = parseArgs({ allowPositionals: true });
const unknown = asked.find((name) => !(name in consumers));
if (unknown !== undefined) {
  process.stderr.write(`There is no consumer ${unknown}.\n`);
  process.exit(2);
}
const most = 20;
const given = checkouts();
try {
  for (const [name, consumer] of Object.entries(consumers)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const missing = consumer.missing();
    if (missing !== null) {
      process.stdout.write(`${name}: skipped, ${missing}\n`);
      continue;
    }
    for (const checkout of given) {
      const mistakes = await consumer.mistakes(checkout);
      const verdict = mistakes.length === 0 ? 'understood' : `${mistakes.length} to look at`;
      const lines = [`${name}: ${checkout.name}, ${verdict}`, ...mistakes.slice(0, most)];
      process.stdout.write(`${lines.join('\n  ')}\n`);
      if (mistakes.length > 0) process.exitCode = 1;
    }
  }
} finally {
  for (const checkout of given) checkout.remove();
}
