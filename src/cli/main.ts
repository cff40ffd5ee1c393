import process from 'node:process';
import { wantsColor } from './color.ts';
import { Outlet } from './outlet.ts';
import { run } from './run.ts';
import { largestFileBytes } from './text-file.ts';

const output = new Outlet(1);
const errors = new Outlet(2);

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
    // More is refused anyway, and may never end.
    if (bytes > largestFileBytes) break;
  }
  return Buffer.concat(chunks);
}

void run(process.argv.slice(2), {
  write: (text) => output.write(text),
  warn: (text) => errors.write(text),
  read: standardInput,
  color: wantsColor(output.terminal !== undefined, process.env),
  watched: errors.terminal !== undefined,
  width: output.terminal?.columns ?? 80,
  cwd: process.cwd(),
  today: new Date().toISOString().slice(0, 10),
}).then((exitCode) => {
  process.exitCode = exitCode;
  // Nothing is under way any more; tearing everything down piece by piece takes its time.
  if (output.isWritten && errors.isWritten) process.exit();
});
