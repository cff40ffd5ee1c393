import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

export interface LessonFolder {
  readonly slug: string;
  readonly folder: string;
}

/** Every lesson of the repository. */
export const lessons: readonly LessonFolder[] = readdirSync('lessons', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[1-8]-/.test(entry.name))
  .flatMap((stage) =>
    readdirSync(join('lessons', stage.name)).map((name) => ({
      slug: name.replace(/^\d\d-/, ''),
      folder: join('lessons', stage.name, name),
    })),
  );

/** What a learner types: the files of the solution that are not in the starter as they are. */
export function answerOf(lesson: LessonFolder): Map<string, string> {
  const starter = filesOf(lesson, 'starter');
  return new Map(
    [...filesOf(lesson, 'solution')].filter(([path, text]) => starter.get(path) !== text),
  );
}

/** The texts of one file set, by path. */
function filesOf({ folder }: LessonFolder, set: 'starter' | 'solution'): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, set, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else files.set(path, readFileSync(join(folder, set, path), 'utf8'));
    }
  };
  if (existsSync(join(folder, set))) walk('');
  return files;
}

export const openLesson = async (page: Page, slug: string): Promise<void> => {
  await page.goto(`/lessons/${slug}/`);
  await expect(page.getByRole('button', { name: /^Tab / })).toBeEnabled();
};

/** Puts a text in the place of all there is, as somebody who selects all and pastes. */
export async function replaceText(page: Page, path: string, text: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${path.replaceAll('.', '\\.')}`) }).click();
  const host = page.locator('[data-editor]').first();
  const plain = host.locator(`textarea[data-path="${path}"]`);
  while ((await host.getAttribute('data-editor')) === 'textarea') {
    // Monaco may take over between the look and the typing; then the box is gone.
    const filled = await plain.fill(text, { timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (filled) return;
  }
  await host.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

export const goalsMet = (page: Page) => page.locator('[data-goal][data-met="true"]');
export const goalsOpen = (page: Page) => page.locator('[data-goal][data-met="false"]');

/** `rule file:line:column`, of every finding on the page, later stages' included. */
export async function findingsOnPage(page: Page): Promise<string[]> {
  const rows = await page.locator('.workbench [data-finding]').evaluateAll((elements) =>
    elements.map((element) => {
      const at = element.querySelector('.at button');
      const file = / in (\S+)$/.exec(at?.getAttribute('aria-label') ?? '')?.[1] ?? '';
      return `${element.getAttribute('data-finding')} ${file}:${at?.textContent?.trim()}`;
    }),
  );
  return rows.sort();
}

interface Checked {
  files: { path: string; findings: { rule: string; line: number; column: number }[] }[];
}

/** The same of `shipworthy check` on a file set of the lesson. */
export function findingsOfCheck({ folder }: LessonFolder, set: 'starter' | 'solution'): string[] {
  const dockerfile = join(folder, set, 'Dockerfile');
  const { files } = JSON.parse(run(['check', dockerfile, '--format', 'json'])) as Checked;
  return files
    .flatMap(({ path, findings }) =>
      findings.map(({ rule, line, column }) => {
        // A file lies in the file set, or in the app that the lesson packages.
        const file = path.startsWith(join(folder, set))
          ? path.slice(join(folder, set).length + 1)
          : path.replace(/^lessons\/_apps\/[^/]+\//, '');
        return `${rule} ${file}:${line}:${column}`;
      }),
    )
    .sort();
}

function run(words: string[]): string {
  try {
    return execFileSync('npm', ['run', '-s', 'shipworthy', '--', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    const failed = error as { status?: number; stdout?: string };
    if (failed.status === 1 && failed.stdout !== undefined) return failed.stdout;
    throw error;
  }
}
