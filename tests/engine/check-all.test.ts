import { expect, test } from 'vitest';
import { check, checkAll, type CheckInput } from '../../src/engine/index.ts';
import { corpus, inputOf } from '../corpus/corpus.ts';

test('many files at once get the reports that each gets alone', () => {
  const inputs = corpus.map(inputOf);
  expect(checkAll(inputs)).toEqual(inputs.map(check));
});

test('each file is judged by its own configuration, and files do not mix', () => {
  const root = 'FROM python:3.13-slim-trixie\nCMD ["python", "app.py"]\n';
  const input = (severity: 'off' | 'info'): CheckInput => ({
    dockerfile: root,
    config: { severities: { 'runs-as-root': severity } },
  });
  const reports = checkAll([input('info'), input('off'), { dockerfile: root }]);
  const severities = reports.map(
    ({ findings }) => findings.find(({ rule }) => rule === 'runs-as-root')?.severity,
  );
  expect(severities).toEqual(['info', undefined, 'error']);
});

test('nothing in, nothing out', () => expect(checkAll([])).toEqual([]));
