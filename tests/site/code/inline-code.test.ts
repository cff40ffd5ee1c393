import { expect, test } from 'vitest';
import { inlineCode, wholeInlineCode } from '../../../src/site/code/inline-code.ts';

test.each([
  ['`COPY . .` comes first', '<code><span class="whole">COPY . .</span></code> comes first'],
  ['a < b & "c"', 'a &lt; b &amp; “c”'],
  ["pip's `it's` isn't", "pip’s <code>it's</code> isn’t"],
  ["`uv`'s own", '<code>uv</code>’s own'],
  ["it says \"Neither 'a' nor 'b'\" ('c')", 'it says “Neither ‘a’ nor ‘b’” (‘c’)'],
  ['"\'a\' is none"', '“‘a’ is none”'],
  ['`<script>`', '<code>&lt;script&gt;</code>'],
  ['one ` alone', 'one ` alone'],
  [
    '`apt-get install curl` is run',
    '<code><span class="whole">apt-get</span> install curl</code> is run',
  ],
  ['`pip install --upgrade`', '<code>pip install <span class="whole">--upgrade</span></code>'],
  ['apt-get in a sentence', 'apt-get in a sentence'],
  [
    '`--mount=type=cache,target=/root/.cache/pip`',
    '<code><span class="whole">--mount</span>=type=cache,target=/root/.cache/pip</code>',
  ],
  ['`registry.example.com/team/our-python`', '<code>registry.example.com/team/our-python</code>'],
])('%s', (text, html) => {
  expect(inlineCode(text)).toBe(html);
});

test.each([
  [
    'inline code',
    '<p>Use <code>docker build --check</code>.</p>',
    '<p>Use <code>docker build <span class="whole">--check</span></code>.</p>',
  ],
  [
    'a link inside',
    '<code><a href="/rules/a-b/">a-b</a> c-d</code>',
    '<code><a href="/rules/a-b/"><span class="whole">a-b</span></a> <span class="whole">c-d</span></code>',
  ],
  [
    'a block',
    '<pre class="astro-code"><code><span>apt-get</span></code></pre> apt-get',
    '<pre class="astro-code"><code><span>apt-get</span></code></pre> apt-get',
  ],
])('Markdown, %s', (_what, html, whole) => {
  expect(wholeInlineCode(html)).toBe(whole);
});
