import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lessonPlace } from './lesson.ts';

const usage = 'npm run new:lesson <n>-<stage> <nn>-<slug>, e.g. 2-security 02-patches';

/**
 * Writes the folder of a lesson below `root`: lesson.md with every field, starter, solution and three variants.
 * Returns the written paths; throws one line when the names do not fit or the folder exists.
 */
export function newLesson([stage, name]: readonly string[], root: string): string[] {
  const folder = `lessons/${stage ?? ''}/${name ?? ''}`;
  const place = lessonPlace(folder);
  if (!place) throw new Error(`Usage: ${usage}`);
  if (existsSync(join(root, folder)))
    throw new Error(`${folder} exists already; nothing was written.`);
  const files: Record<string, string> = {
    'lesson.md': lessonText(place.slug),
    'starter/Dockerfile': 'FROM python:3.13-slim-trixie\n',
    'solution/Dockerfile': dockerfile('gunicorn'),
    'variants/another-right-answer/Dockerfile': dockerfile('python", "-m", "gunicorn'),
    'variants/half-way/Dockerfile': 'FROM python:3.13-slim-trixie\n\nWORKDIR /app\nCOPY . .\n',
    'variants/what-goes-wrong/Dockerfile': dockerfile('gunicorn').replace('0.0.0.0', '127.0.0.1'),
  };
  return Object.entries(files).map(([path, text]) => {
    const target = join(root, folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return `${folder}/${path}`;
  });
}

const dockerfile = (server: string): string => `FROM python:3.13-slim-trixie

WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
ENV PYTHONPATH=/app/src

CMD ["${server}", "--bind", "0.0.0.0:8000", "doorstep.wsgi:app"]
`;

const lessonText = (slug: string): string => `---
title: ${slug.replaceAll('-', ' ')}
summary: One sentence that says what the reader will have at the end.
minutes: 8
app: doorstep
goals:
  - text: A statement that becomes true while the learner types
    rules: [no-start-command, server-binds-localhost]
    needs:
      - starts: doorstep.wsgi
hints:
  - The first hint points at the place to look.
  - The second explains what has to happen there.
  - |
    The third shows it:

    \`\`\`dockerfile
    CMD ["gunicorn", "--bind", "0.0.0.0:8000", "doorstep.wsgi:app"]
    \`\`\`
quiz:
  question: A question whose wrong answers are tempting?
  answers:
    - text: A tempting answer.
      why: What is wrong with it.
    - text: The right answer.
      right: true
      why: Why it is right.
disagreement:
  question: What do people who know the field disagree about? Leave this out where they do not.
  for: What speaks for it.
  against: What speaks against it.
  ours: Our default, and why.
  switch: When we would switch.
stop: One sentence that says what the reader may now rely on.
sources:
  - title: A talk or a document
    by: Speaker or publisher
    url: https://docs.docker.com/reference/dockerfile/
    read: '2026-11-21'
variants:
  - name: another-right-answer
    title: Another right answer
    accepted: true
    note: What happens.
  - name: half-way
    title: Half of the way
    accepted: false
    note: What happens.
  - name: what-goes-wrong
    title: What goes wrong
    accepted: false
    note: What happens.
---

A story in which the defect hurts somebody.

## What happens

500 to 900 words in all. No measured number in the text: the evidence table shows them.

## Your turn

What to do, and how to see that it worked.

## What this does not give you

What stays open.
`;

if (import.meta.main) {
  try {
    const written = newLesson(process.argv.slice(2), process.cwd());
    const folder = dirname(written[0] ?? '');
    process.stdout.write(`${written.map((path) => `wrote ${path}`).join('\n')}

Next: write ${folder}/lesson.md and the file sets, then
  npx vitest run tests/course/lessons.test.ts
  npm run measure -- ${lessonPlace(folder)?.slug ?? ''}
`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
