import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'no-commit-label';
const python = 'python:3.13-slim-trixie';

test.each([
  `«FROM» ${python}`,
  `«FROM» ${python}\nLABEL maintainer="shop" version="1.2"\nCMD ["python", "app.py"]`,
  `«FROM» ${python}\nARG GIT_SHA\nCMD ["python", "app.py"]`,
  `FROM ${python}\nLABEL «org.opencontainers.image.revision="3f2a9c1d"»`,
  `FROM ${python}\nLABEL a=b «org.label-schema.vcs-ref=main» c=d`,
  `FROM ${python}\nLABEL «git_commit abc»`,
  `FROM ${python} AS a\nARG R\nLABEL org.opencontainers.image.revision=$R\n«FROM» ${python}\nCOPY --from=a /a /a`,
  `«FROM» ${python}\nENV APP_VERSION=1.2.3\nCMD ["python", "app.py"]`,
  `«FROM» ${python}\nONBUILD LABEL org.opencontainers.image.revision=$R`,
  `FROM ${python} AS a\nFROM ${python} AS b\nARG COMMIT\nRUN echo $COMMIT > /v\n«FROM» a\nRUN true`,
  `FROM ${python}\nARG R\nLABEL org.opencontainers.image.revision=$R`,
  `FROM ${python}\nARG R\nLABEL org.opencontainers.image.revision="\${R:-unknown}" a=b`,
  `FROM ${python}\nARG R\nLABEL com.example.git-commit=$R`,
  `FROM ${python}\nARG R\nLABEL vcs-ref=$R`,
  `FROM ${python} AS a\nARG R\nLABEL org.opencontainers.image.revision=$R\nFROM a\nRUN true`,
  `FROM ${python}\nARG V\nENV APP_VERSION=$V`,
  `FROM ${python}\nARG V\nENV SENTRY_RELEASE=shop@$V`,
  `FROM ${python}\nARG GIT_COMMIT\nRUN echo "\${GIT_COMMIT}" > /v`,
  `FROM ${python} AS b\nARG COMMIT_SHA\nRUN echo $COMMIT_SHA > /v\nFROM ${python}\nCOPY --from=b /v /v`,
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const step = (text: string): string =>
  `on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - ${text}\n`;
const action = (lines: string): string =>
  step(
    `uses: docker/build-push-action@v7\n        with:\n          context: .\n          ${lines}`,
  );

test.each([
  ['no build', step('run: pytest'), 1],
  ['a build that pushes nothing', action('push: false'), 1],
  ['a build that pushes', action('push: true'), 0],
  ['a push without provenance', action('push: true\n          provenance: false'), 1],
  ['labels', action('push: false\n          labels: ${{ steps.meta.outputs.labels }}'), 0],
  ['a label', step('run: docker build --label revision=$GITHUB_SHA -t a .'), 0],
  ['docker build', step('run: docker build -t a . && docker push a'), 1],
  ['buildx', step('run: docker buildx build --push -t a .'), 0],
  ['buildx without', step('run: docker buildx build --push --provenance=false -t a .'), 1],
  ['an image of another folder', action('push: true').replace('context: .', 'context: ./docs'), 1],
  [
    'a workflow elsewhere',
    'on: push\njobs:\n  a:\n    uses: org/ci/.github/workflows/b.yml@v1\n',
    0,
  ],
])('a workflow with %s', (_title, workflow, count) => {
  const files = { '.github/workflows/ci.yml': workflow };
  expect(findingsIn(rule, `FROM ${python}`, files)).toHaveLength(count);
});

const label = 'ARG GIT_COMMIT=unknown\nLABEL org.opencontainers.image.revision=$GIT_COMMIT';

test.each([
  [`FROM ${python}\nCMD ["python"]\n`, `FROM ${python}\nCMD ["python"]\n${label}\n`],
  [`FROM ${python}`, `FROM ${python}\n${label}`],
  [
    `FROM ${python} AS a\nRUN true\nFROM ${python}\nRUN <<EOF\ntrue\nEOF\n# end\n`,
    `FROM ${python} AS a\nRUN true\nFROM ${python}\nRUN <<EOF\ntrue\nEOF\n${label}\n# end\n`,
  ],
])('records the commit at the end of the image: %j', (before, after) => {
  expect(findingsIn(rule, before)[0]?.fix?.safe).toBe(true);
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after)).toEqual([]);
});

test('suggests an argument for a fixed value', () => {
  const before = `FROM ${python}\nLABEL a=b org.opencontainers.image.revision="abc"\n`;
  expect(findingsIn(rule, before)[0]?.fix?.safe).toBe(false);
  expect(fixedBy(rule, before)['Dockerfile']).toBe(
    `FROM ${python}\nARG GIT_COMMIT=unknown\nLABEL a=b org.opencontainers.image.revision=$GIT_COMMIT\n`,
  );
});

test.each([
  ['builder.dockerfile', '', 0],
  ['docker/Dockerfile.builder', '', 0],
  ['Dockerfile.base', '', 0],
  ['builder.dockerfile', 'CMD ["python", "app.py"]', 1],
  ['page-builder.dockerfile', '', 1],
  ['Dockerfile', '', 1],
])('%s with %j: %i', (path, start, count) => {
  const { findings } = check({
    path,
    dockerfile: `FROM ${python}\nRUN pip install build\n${start}`,
    today: '2026-11-22',
  });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});
