import { escaped } from '../code/inline-code.ts';
import type { SaidChange } from './change.ts';

/** What changed since a step, as a list; null when one of the two has no numbers. Page and script write the same. */
export const saidInHtml = (since: string, said: readonly SaidChange[] | null): string => {
  const head = `<p class="label">Compared with ${escaped(since)}</p>`;
  if (said === null) return `${head}<p>One of the two is not measured yet.</p>`;
  if (said.length === 0) return `${head}<p>No figure differs by more than its spread.</p>`;
  const items = said.map(
    ({ text, verdict }) => `<li data-verdict="${verdict}">${escaped(unbroken(text))}.</li>`,
  );
  return `${head}<ul class="plain">${items.join('')}</ul>`;
};

/** A number and its unit stay on one line. */
export const unbroken = (text: string): string =>
  text.replace(/(\d) (s|min|B|kB|MB|GB)\b/g, '$1\u00a0$2');
