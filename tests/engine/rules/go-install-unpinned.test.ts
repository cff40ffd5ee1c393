import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'go-install-unpinned';
const on = (lines: string): string => `FROM golang:1.25\n${lines}`;

test.each([
  'RUN go install «a.b/c@latest»',
  'RUN go install a.b/c',
  'RUN go run a.b/c',
  'RUN go get «a.b/c»',
  'RUN go run «a.b/c@latest»',
  'RUN go install -v a.b/c@v1 «a.b/d@latest»',
  'RUN CGO_ENABLED=0 go install -ldflags "-s" «a.b/c@latest»',
  'RUN go get -u «a.b/c/...»',
  'RUN go install a.b/c@v1',
  'RUN go install a.b/c@main',
  'RUN go install ./...',
  'RUN go install .',
  'RUN go install cmd/x',
  'RUN go run main.go',
  'RUN go install std',
  'RUN go build a.b/c',
  'RUN go install "a.b/c@${V}"',
  'RUN go mod download',
  'RUN go get -d -v ./...',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});
