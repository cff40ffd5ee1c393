import { expect, test, type Page } from '@playwright/test';
import { repositoryOf } from '../../src/course/surroundings.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { check, type CheckInput, type Report } from '../../src/engine/index.ts';
import type { JudgedContext } from '../../src/site/workspace/data.ts';
import type { Judged } from '../../src/site/workspace/judged.ts';
import type { FromGrader, ToGrader } from '../../src/site/workspace/messages.ts';
import { corpus, inputOf, today, type Project } from '../corpus/corpus.ts';

/** How much the page knows about the files: that they are a whole repository, or only what the files themselves tell. */
const knowing = [
  ['as whole repositories', true, inputOf],
  [
    'as the files of a lesson',
    false,
    ({ files }: Project): CheckInput => ({
      dockerfile: files['Dockerfile'] ?? '',
      files,
      parsers: documentParsers,
      today,
      ...repositoryOf(files),
    }),
  ],
] as const;

for (const [how, isRepository, asInput] of knowing) {
  test(`the worker of the site finds in the corpus what Node finds, ${how}`, async ({ page }) => {
    test.setTimeout(180_000);
    const address = await addressOfWorker(page);
    const inWorker = await judgedInWorker(page, address, isRepository);
    expect(inWorker.length).toBe(corpus.length);
    for (const [index, project] of corpus.entries())
      expect(inWorker[index], project.name).toEqual(shown(check(asInput(project)), isRepository));
  });
}

/**
 * What of a report crosses from the worker, as JSON has it. Where there is no file that a stage is about, the worker
 * leaves its rules out and says that it was not judged; in Node they are there and find nothing.
 */
function shown(report: Report, withVerdicts: boolean): unknown {
  const { findings, problems, ignored, verdicts, stageReached } = report;
  const rest = withVerdicts ? { verdicts, stageReached } : {};
  return JSON.parse(JSON.stringify({ findings, problems, ignored: ignored.length, ...rest }));
}

/** The page starts the worker that was built with it. */
async function addressOfWorker(page: Page): Promise<string> {
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('grader'));
  await page.goto('/');
  await page.locator('[data-editor] textarea').first().press('End');
  await page.keyboard.type(' ');
  return (await started).url();
}

async function judgedInWorker(
  page: Page,
  address: string,
  isRepository: boolean,
): Promise<unknown[]> {
  const contexts = corpus.map(({ files }): JudgedContext => ({
    goals: [],
    listing: [],
    files,
    longTexts: null,
    sets: [],
    compares: false,
    isRepository,
  }));
  const answers = await page.evaluate(askAll, { address, contexts, today });
  return answers.map((judged) => {
    if (judged === null) return 'no answer';
    const { findings, problems, ignored, verdicts, stageReached } = judged;
    const own = findings.map(({ why: _, ...finding }) => finding);
    const rest = isRepository ? { verdicts, stageReached } : {};
    return { findings: own, problems, ignored, ...rest };
  });
}

/** Runs in the page: one worker, one project after the other, by the messages that the site uses. */
async function askAll({
  address,
  contexts,
  today: date,
}: {
  address: string;
  contexts: readonly JudgedContext[];
  today: string;
}): Promise<(Judged | null)[]> {
  const worker = new Worker(address, { type: 'module', name: 'grader' });
  const ask = (message: ToGrader) =>
    new Promise<FromGrader>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromGrader>) => resolve(data);
      worker.onerror = () => reject(new Error('the worker broke'));
      worker.postMessage(message);
    });
  const answers: (Judged | null)[] = [];
  for (const [version, context] of contexts.entries()) {
    const begun = await ask({ kind: 'begin', context });
    const question = { version, changed: {}, today: date, edited: null };
    const answer = begun.kind === 'ready' ? await ask({ kind: 'judge', question }) : begun;
    answers.push(answer.kind === 'judged' && answer.version === version ? answer.judged : null);
  }
  worker.terminate();
  return answers;
}
