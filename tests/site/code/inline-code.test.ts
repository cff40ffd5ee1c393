import { expect, test } from 'vitest';
import { inlineCode } from '../../../src/site/code/inline-code.ts';

test.each([
  ['`COPY . .` comes first', '<code>COPY . .</code> comes first'],
  ['a < b & "c"', 'a &lt; b &amp; &quot;c&quot;'],
  ['`<script>`', '<code>&lt;script&gt;</code>'],
  ['one ` alone', 'one ` alone'],
])('%s', (text, html) => {
  expect(inlineCode(text)).toBe(html);
});
