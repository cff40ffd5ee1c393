import { describe, expect, test } from 'vitest';
import { junit } from '../../../src/cli/format/junit.ts';
import { runWith, type Given } from './run.ts';

const dockerfile = 'FROM python:3.13\nRUN pip install flask\n';
const xml = (given: Given[], more = {}) => junit(runWith(dockerfile, given, more));

describe('what CI servers count', () => {
  test.each<[string, Given[], string]>([
    ['nothing found is one case that passes', [], 'tests="1" failures="0" errors="0" skipped="0"'],
    ['an error fails', [{}], 'tests="1" failures="1" errors="0" skipped="0"'],
    [
      'what weighs less than --fail-on passes',
      [{ severity: 'info' }, {}],
      'tests="2" failures="1" errors="0" skipped="0"',
    ],
    [
      'what a comment ignores is skipped',
      [{ ignored: 'why' }],
      'tests="1" failures="0" errors="0" skipped="1"',
    ],
  ])('%s', (_, given, counts) => {
    expect(xml(given)).toContain(`<testsuites name="shipworthy" ${counts}`);
    expect(xml(given)).toContain(`<testsuite name="Dockerfile" ${counts}`);
  });

  test('every finding is a case of its file, named by rule and place', () => {
    const text = xml([{ at: 'pip' }, { at: 'flask' }]);
    expect(
      text.match(/<testcase name="[^"]*" classname="Dockerfile" file="Dockerfile" line="2"/g),
    ).toEqual([
      '<testcase name="runs-as-root at 2:5" classname="Dockerfile" file="Dockerfile" line="2"',
      '<testcase name="runs-as-root at 2:17" classname="Dockerfile" file="Dockerfile" line="2"',
    ]);
  });

  test('two findings of a rule at one place are two cases', () => {
    const names = [...xml([{}, {}]).matchAll(/<testcase name="([^"]*)"/g)].map((match) => match[1]);
    expect(names).toEqual(['runs-as-root at 1:1', 'runs-as-root at 1:1 (2)']);
  });

  // GitLab shows what stands in the element, others its message.
  test('what is skipped says why, as message and as content', () => {
    expect(xml([{ ignored: 'the <platform> does' }])).toContain(
      '<skipped message="the &lt;platform&gt; does">the &lt;platform&gt; does</skipped>',
    );
    expect(xml([{ ignored: null }])).toContain(
      '<skipped message="ignored by a comment">ignored by a comment</skipped>',
    );
  });

  test('a failure has message, type and a body with the place and the page', () => {
    expect(xml([{ at: 'pip', message: 'It stays.' }])).toContain(
      '<failure message="It stays." type="error">Dockerfile:2:5&#10;It stays.&#10;https://ship.example/rules/runs-as-root/</failure>',
    );
  });
});

describe('XML 1.0 holds every text', () => {
  test.each([
    ['a < b && c > "d"', 'a &lt; b &amp;&amp; c &gt; &quot;d&quot;'],
    [']]>', ']]&gt;'],
    ['a\u0000\u0008\u001b\uFFFEb', 'ab'],
    ['a\ud800b', 'ab'],
    ['a\tb\r\nc', 'a&#9;b&#13;&#10;c'],
    ['naïve 😀', 'naïve 😀'],
  ])('%j', (message, written) => {
    expect(xml([{ message }])).toContain(`message="${written}"`);
  });

  test('a file name cannot break out of its attribute', () => {
    const text = xml([{}], { name: '"/><x a="&.Dockerfile' });
    expect(text).toContain('classname="&quot;/&gt;&lt;x a=&quot;&amp;.Dockerfile"');
    expect(text).not.toContain('<x ');
  });
});
