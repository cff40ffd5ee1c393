import { expect, test } from 'vitest';
import { check } from '../../src/engine/index.ts';
import { asInTemplate, rendered } from '../../src/engine/template.ts';

test.each([
  ['no template', 'FROM python:3.13\nRUN docker ps --format "{{.ID}}"\n', null],
  ['lines of a heredoc', 'FROM a\nCOPY <<EOF /b.html\n{% if x %}\nRUN\n{% endif %}\nEOF\n', null],
  [
    'a heredoc in a branch',
    '{% if x %}\nRUN <<EOF\n{% endif %}\nEOF\n{% endif %}',
    'RUN <<EOF\n#\nEOF',
  ],
  [
    'a heredoc that never ends',
    'FROM a\nRUN cat <<EOF\n{% if x %}\nRUN b\n{% endif %}',
    'FROM a\nRUN cat <<EOF\n#\nRUN b',
  ],
  ['one line', 'FROM a\n{% if x %}RUN b{% endif %}\n', 'FROM a\n          RUN b           \n'],
  [
    'the first branch',
    '{% if a %}\nFROM x\n{% elif b -%}\nFROM y\n{% else %}\nFROM z\n{% endif %}\n',
    '#         \nFROM x\n#            \n#     \n#         \n#     \n#          \n',
  ],
  [
    'a branch in a branch',
    '{% if a %}\n{% if b %}\nFROM x\n{% else %}\nFROM y\n{% endif %}\n{% else %}\n{% if c %}\nFROM z\n{% endif %}\n{% endif %}',
    'FROM x',
  ],
  [
    'an instruction that goes on',
    '{# b #}\nRUN a \\\n{% if x %}\n  b\n{% endif %}',
    '#\nRUN a \\\n#\n  b\n#',
  ],
  ['words', '{% set v = 1 %}\nFROM python:{{ v }}-slim AS b', 'FROM python:{{ v }}-slim AS b'],
  [
    'cookiecutter',
    'FROM python:{{ cookiecutter.python }}',
    'FROM python:{{ cookiecutter.python }}',
  ],
  ['ends that are missing', '{% if a\nFROM x\n{{ b\n{# c', '{% if a\nFROM x\n{{ b\n{# c'],
  ['ends without a beginning', '{% endif %}\n{% else %}\nFROM x', 'FROM x'],
])('%s', (_title, dockerfile, expected) => {
  const text = rendered({ dockerfile });
  const bare = (one: string | null) => one?.replaceAll(/^#? +$|^#$/gm, '').trim() ?? null;
  expect(text && asInTemplate(bare(text) ?? '')).toBe(bare(expected));
  if (text !== null) expect(text).toHaveLength(dockerfile.length);
});

test.each([
  'Dockerfile.j2',
  'template/Dockerfile.jinja',
  '{{cookiecutter.project_slug}}/Dockerfile',
])('%s is a template', (path) => {
  expect(rendered({ path, dockerfile: 'FROM {{ base }}' })).toMatch(/^FROM \{\{\Sbase\S\}\}$/);
});

const dockerfile = `FROM python:{{ version }}-slim-trixie AS builder
COPY pyproject.toml {{ extra }}.toml ./
{% if uv %}
RUN pip install uv==0.9.0
{% else %}
RUN pip install poetry
{% endif %}
FROM python:{{ version }}-slim-trixie
COPY --from=builder /app /app
ENV {{ name }}_HOME=/app
USER 10001
{% if web %}
CMD ["uvicorn", "{{ slug }}.main:app", "--host", "0.0.0.0"]
{% else %}
ENTRYPOINT ["{{ tool }}"]
CMD ["--help"]
{% endif -%}
`;

test('what one branch says is not held against the other, and nothing offers a fix', () => {
  const { findings } = check({
    dockerfile,
    files: { 'pyproject.toml': '' },
    today: '2026-11-22',
  });
  expect(findings.filter(({ fix }) => fix !== null)).toEqual([]);
  for (const absent of [
    'duplicate-final-instruction',
    'exec-form-shell-syntax',
    'copy-source-invalid',
  ])
    expect(findings.map(({ rule }) => rule)).not.toContain(absent);
});

test.each([
  [
    'words',
    'FROM python:{{ version }}-slim AS {{ one }}\nFROM {{ one }}\n{% set x = 1 %}\nWORKDIR {{ folder }}/a',
    'relative-path-without-workdir',
    /`\{\{ folder \}\}\/a`/,
    4,
  ],
  [
    'words on two lines',
    'FROM python:3.13-slim AS {{\n  one\n}}\n{% set x = 1 %}\nWORKDIR {{ folder }}/a',
    'relative-path-without-workdir',
    /`\{\{ folder \}\}\/a`/,
    5,
  ],
])('a finding says what the file says: %s', (_title, text, id, words, line) => {
  const { findings } = check({ dockerfile: text, today: '2026-11-22' });
  const finding = findings.find(({ rule }) => rule === id);
  expect(finding?.message).toMatch(words);
  expect(finding?.line).toBe(line);
});
