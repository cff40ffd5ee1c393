import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleApp } from './sample-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A checkout of two lessons, `first` and `second`, each with a starter and a solution on the base `base:1`; its root. */
export function sampleCheckout(): string {
  const root = temporaryFolder();
  const { name, folder, ...app } = sampleApp;
  const files: Record<string, string> = {
    [`${folder}/app.json`]: JSON.stringify(app),
    [`${folder}/app.py`]: 'one\n',
    [`${folder}/requirements.txt`]: 'flask==1\n',
  };
  for (const lesson of ['1-works/01-first', '2-security/01-second']) {
    files[`lessons/${lesson}/lesson.md`] = `---\napp: ${name}\n---\n`;
    for (const set of ['starter', 'solution']) {
      files[`lessons/${lesson}/${set}/Dockerfile`] = `FROM base:1\nCOPY . /${set}\n`;
    }
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
