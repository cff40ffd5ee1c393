import { expect, test } from 'vitest';
import { projectFiles } from '../../../src/site/workspace/project.ts';

test('a project is what the page has, over the long files it lacks', () => {
  const long = { 'src/app.py': 'pass\n', 'src/__init__.py': '', 'start.sh': 'old\n' };
  const texts = { Dockerfile: 'FROM x\n', 'start.sh': 'new\n' };
  expect(projectFiles(long, texts)).toEqual([
    ['Dockerfile', 'FROM x\n'],
    ['src/__init__.py', ''],
    ['src/app.py', 'pass\n'],
    ['start.sh', 'new\n'],
  ]);
});

test('a file that was never written is not in it', () => {
  expect(projectFiles({}, { Dockerfile: 'FROM x\n', '.dockerignore': '' })).toEqual([
    ['Dockerfile', 'FROM x\n'],
  ]);
});
