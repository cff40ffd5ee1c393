import { expect, test } from 'vitest';
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
