import { expect, test } from 'vitest';
import { linkRules } from '../../../src/site/rules/rule-links.ts';

const ids = new Set(['pipe-without-pipefail', 'runs-as-root']);

test.each([
  ['text', '<p>See runs-as-root.</p>', '<p>See <a href="/r/runs-as-root">runs-as-root</a>.</p>'],
  [
    'inline code',
    '<li><code>pipe-without-pipefail</code></li>',
    '<li><code><a href="/r/pipe-without-pipefail">pipe-without-pipefail</a></code></li>',
  ],
  ['a longer word', '<p>runs-as-root-too</p>', '<p>runs-as-root-too</p>'],
  [
    'a link and a block of code',
    '<a href="#">runs-as-root</a><pre><code>runs-as-root</code></pre>',
    '<a href="#">runs-as-root</a><pre><code>runs-as-root</code></pre>',
  ],
  ['an attribute', '<p id="runs-as-root">x</p>', '<p id="runs-as-root">x</p>'],
])('%s', (_, html, wanted) => {
  expect(linkRules(html, ids, (id) => `/r/${id}`)).toBe(wanted);
});
