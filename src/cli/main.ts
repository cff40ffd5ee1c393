import process from 'node:process';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  warn: (text) => process.stderr.write(text),
  color: process.stdout.isTTY && !process.env['NO_COLOR'],
  width: process.stdout.columns ?? 80,
  cwd: process.cwd(),
  today: new Date().toISOString().slice(0, 10),
});
