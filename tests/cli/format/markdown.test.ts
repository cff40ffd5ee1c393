import { describe, expect, test } from 'vitest';
import { codeSpan, messageText } from '../../../src/cli/format/markdown-text.ts';
import { markdown } from '../../../src/cli/format/markdown.ts';
import { rules } from '../../../src/engine/index.ts';
import { runWith, type Given } from './run.ts';

const dockerfile = 'FROM python:3.13\nRUN pip install flask\n';
const comment = (given: Given[], more = {}) => markdown(runWith(dockerfile, given, more));

describe('a review comment', () => {
  test('says so when nothing was found', () => {
    expect(comment([])).toBe('### Shipworthy: nothing found\n');
  });

  test('has for each rule why, its page, its lesson, and every place', () => {
    const text = comment([{ at: 'pip', message: 'It is `root`.', fix: { pip: 'uv' } }]);
    expect(text).toContain(
      '[**runs-as-root**](https://ship.example/rules/runs-as-root/) The program',
    );
    expect(text).toContain('[Learn it](https://ship.example/lessons/not-root/)');
    expect(text).toContain('\n  - `shop/Dockerfile:2`: It is `root`. Fix: Mend it.\n');
  });

  test('explains a rule once, however many places it has', () => {
    const text = comment([{ at: 'FROM' }, { at: 'RUN' }, { at: 'pip' }]);
    expect(text.match(/\[\*\*runs-as-root/g)).toHaveLength(1);
    expect(text.match(/^ {2}- `shop/gm)).toHaveLength(3);
  });

  test('puts the weightiest first, then the earlier stage', () => {
    const text = comment([
      { rule: 'pip-cache-kept', severity: 'warning' },
      { rule: 'base-untagged-or-latest', severity: 'error' },
      { rule: 'stdout-buffered', severity: 'warning' },
      { rule: 'runs-as-root', severity: 'error' },
    ]);
    expect([...text.matchAll(/\[\*\*([\w-]+)/g)].map((match) => match[1])).toEqual([
      'runs-as-root',
      'base-untagged-or-latest',
      'stdout-buffered',
      'pip-cache-kept',
    ]);
  });

  test('folds information away below heavier things, and closes the fold', () => {
    const text = comment([{}, { rule: 'stdout-buffered', severity: 'info' }]);
    expect(text).toMatch(/<details>\n<summary>Worth knowing<\/summary>\n\n[^]*<\/details>\n$/);
    expect(comment([{ severity: 'info' }])).not.toContain('details>');
  });

  test('stays readable with fifty findings of one rule', () => {
    const text = comment(Array.from({ length: 50 }, () => ({})));
    expect(text).toContain('<details><summary>46 more places</summary>');
  });

  test('has something to say with a thousand findings of one rule', () => {
    const text = comment(Array.from({ length: 1000 }, () => ({})));
    expect(text).toContain('  - … and 956 more.\n');
    expect(text.match(/^ {2}- `shop/gm)).toHaveLength(44);
  });

  test('fits into a comment whatever was found, and says what is missing', () => {
    const long = rules.map(({ id }) => ({ rule: id, message: 'x'.repeat(40_000) }));
    const text = comment(long);
    expect(text.length).toBeLessThan(65_000);
    expect(text).toMatch(/\d+ more rules found something; a comment has no room for more\.\n$/);
  });

  test('does not mention what is ignored', () => {
    expect(comment([{ ignored: 'why' }])).toBe('### Shipworthy: nothing found\n');
  });
});

describe('text of the file stays text', () => {
  test.each([
    ['a < b', 'a &lt; b'],
    ['</details><img src=x>', '&lt;/details&gt;&lt;img src=x&gt;'],
    ['[x](http://evil)', '\\[x\\](http:\u200B//evil)'],
    ['@team look', '@\u200Bteam look'],
    ['see #12 and !7', 'see #\u200B12 and !\u200B7'],
    ['www.evil.example', 'www\u200B.evil.example'],
    ['xwww.evil.example', 'xwww\u200B.evil.example'],
    ['*a* _b_ ~c~ $d$', '\\*a\\* \\_b\\_ \\~c\\~ \\$d\\$'],
    ['a\n\n# b\r\n/close', 'a # b /close'],
    ['a \u202Egnp.exe', 'a  gnp.exe'],
    ['`code <b>` and', '`code <b>` and'],
    ['`a` <i> `b`', '`a` &lt;i&gt; `b`'],
    ['an odd ` tick <b>', 'an odd `  tick <b> `'],
  ])('%j is written %j', (message, written) => {
    expect(messageText(message)).toBe(written);
  });

  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``` a', '```` ``` a ````'],
    ['a\nb', '`a b`'],
    ['', ''],
  ])('as code, %j is written %j', (text, written) => {
    expect(codeSpan(text)).toBe(written);
  });

  test('a file name cannot leave its code span', () => {
    expect(comment([{}], { name: 'a`</details>@x.Dockerfile' })).toContain(
      '  - ``shop/a`</details>@x.Dockerfile:1``: ',
    );
  });
});
