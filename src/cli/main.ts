import process from 'node:process';
import { run } from './run.ts';

// `shipworthy rules | head` closes the pipe early; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

process.exitCode = await run(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  warn: (text) => process.stderr.write(text),
  read: standardInput,
  color: process.stdout.isTTY && !process.env['NO_COLOR'],
  watched: process.stderr.isTTY,
  width: process.stdout.columns ?? 80,
  cwd: process.cwd(),
  today: new Date().toISOString().slice(0, 10),
});
