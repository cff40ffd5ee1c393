import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import process from 'node:process';

/** `npm run links`: every internal link, image and anchor of the built site leads somewhere. */
const dist = process.argv[2] ?? 'dist';
const base = process.env['BASE'] ?? '/';
if (!existsSync(dist)) {
  process.stderr.write(`${dist} does not exist. Run: npm run build\n`);
  process.exit(2);
}

const pages = htmlBelow(dist);
const anchors = new Map<string, Set<string>>();
const broken: string[] = [];
let count = 0;

for (const page of pages) {
  const html = readFileSync(page, 'utf8');
  for (const [, address = ''] of html.matchAll(/\s(?:href|src|poster)="([^"]*)"/g)) {
    if (/^(https?:|mailto:|data:|blob:|javascript:)/.test(address) || address === '') continue;
    count += 1;
    const [path = '', fragment] = address.replaceAll('&amp;', '&').split('#');
    const target = path === '' ? page : fileOf(page, path.split('?')[0] ?? '');
    if (target === null) broken.push(`${page}: ${address} leads nowhere`);
    else if (
      fragment !== undefined &&
      fragment !== '' &&
      target.endsWith('.html') &&
      !idsOf(target).has(decodeURIComponent(fragment))
    )
      broken.push(`${page}: ${address} has no such anchor`);
  }
}

for (const line of broken) process.stderr.write(`${line}\n`);
process.stdout.write(`${pages.length} pages, ${count} internal links, ${broken.length} broken\n`);
process.exit(broken.length === 0 ? 0 : 1);

function htmlBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? htmlBelow(path) : entry.name.endsWith('.html') ? [path] : [];
  });
}

function fileOf(page: string, path: string): string | null {
  const inside = path.startsWith('/')
    ? path.startsWith(base)
      ? join(dist, path.slice(base.length))
      : null
    : join(dirname(page), path);
  if (inside === null) return null;
  const file = normalize(decodeURIComponent(inside));
  if (!existsSync(file)) return null;
  if (!statSync(file).isDirectory()) return file;
  const index = join(file, 'index.html');
  return existsSync(index) ? index : null;
}

function idsOf(page: string): Set<string> {
  const present = anchors.get(page);
  if (present !== undefined) return present;
  const ids = new Set(
    [...readFileSync(page, 'utf8').matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? ''),
  );
  anchors.set(page, ids);
  return ids;
}
