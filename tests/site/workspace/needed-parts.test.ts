import { describe, expect, test } from 'vitest';
import type { JudgedContext } from '../../../src/site/workspace/data.ts';
import { needsAround, needsBeside } from '../../../src/site/workspace/needed-parts.ts';

type Files = Pick<JudgedContext, 'files' | 'sets' | 'listing' | 'longTexts' | 'isRepository'>;

const alone: Files = {
  files: { Dockerfile: 'FROM x:1\n' },
  sets: [],
  listing: [],
  longTexts: null,
};
const withFile = (path: string): Files => ({ ...alone, files: { ...alone.files, [path]: '' } });

describe('which parts of the engine a page loads', () => {
  test.each<[string, Files, { beside: boolean; around: boolean }]>([
    ['a Dockerfile by itself', alone, { beside: false, around: false }],
    ['requirements', withFile('requirements.txt'), { beside: true, around: false }],
    ['an ignore file', withFile('.dockerignore'), { beside: true, around: false }],
    ['a project', withFile('pyproject.toml'), { beside: true, around: true }],
    ['a script', withFile('start.sh'), { beside: true, around: true }],
    ['a workflow', withFile('.github/workflows/ci.yml'), { beside: true, around: true }],
    ['the file of an update bot', withFile('renovate.json'), { beside: true, around: false }],
    ['a name in a listing', { ...alone, listing: ['app.py'] }, { beside: true, around: false }],
    ['long texts', { ...alone, longTexts: '/uv.lock.json' }, { beside: true, around: false }],
    [
      'a file that only a file set brings',
      { ...alone, sets: [{ name: 'solution', files: { 'requirements.txt': 'flask\n' } }] },
      { beside: true, around: false },
    ],
    ['a whole repository', { ...alone, isRepository: true }, { beside: true, around: true }],
  ])('%s', (_, context, wanted) => {
    expect({ beside: needsBeside(context), around: needsAround(context) }).toEqual(wanted);
  });
});
