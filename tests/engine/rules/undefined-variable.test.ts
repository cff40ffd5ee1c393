import { expect, test } from 'vitest';
import { documentParsers } from '../../../src/engine/documents/index.ts';
import { fixAll } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked, today } from './marked.ts';

const rule = 'undefined-variable';

test.each([
  'COPY «$foo» .',
  'COPY «${bar:-a}» x',
  'ENV A=«$B»\nLABEL x=«$C»',
  'EXPOSE «$P»/tcp',
  'ENV A=«${X#a}» B=${X%b}',
  'ENV A=1 B=«$A»\nENV C=$A',
  'ENV A=\\$X B=\'$Y\' C="«$Z»"',
  'USER «$U»\nWORKDIR /a/«$W»\nVOLUME «$V»',
  'COPY --chown=«$O» --chmod=«$M» a b',
  'COPY ["«$J»", "/x/«$K»"]',
  'ARG X=1\nENV Y=${X:-«$Z»}',
  'ARG A=«$B»\nARG B=1\nARG C=$B',
  'RUN --mount=type=cache,target=/x/«$M» true $SHELL_ONLY',
  'ADD https://example.com/«$V»/y.tgz /',
  'ENV A=«$TARGETARCH»',
  'ENV A=«$HOME» B=«$HOSTNAME»',
  'COPY <<EOF /x\n«$Q» $R\nEOF',
  'COPY <<EOF /x\n#!/bin/sh\n# $COMMENT\nexec "«$@»"\nEOF',
  'ARG TARGETARCH\nENV A=$TARGETARCH',
  'ENV P=$PATH:/x',
  'ENV U=$http_proxy',
  'COPY <<"EOF" /x\n$Q\nEOF',
  'COPY <<EOF /x\n\\$Q\nEOF',
  'ARG Q\nCOPY <<EOF /x\n$Q\nEOF',
  'RUN echo $X\nCMD echo $C\nENTRYPOINT ["$E"]\nHEALTHCHECK CMD $HC\nONBUILD COPY $O .',
  'SHELL ["$X"]',
  'ARG A=1 B=$A',
  'ENV A=1\nENV B=$A$A',
])('in a stage: %j', (lines) => {
  const { expected, found } = judgeMarked(rule, `FROM scratch\n${lines}`);
  expect(found).toEqual(expected);
});

test.each([
  'ARG V=1\nFROM scratch\nARG X=«$V»\nENV Y=$V',
  'FROM scratch AS a\nARG Q\nENV E=1\nFROM a AS b\nFROM b\nENV Z=$Q$E',
  'FROM scratch AS a\nARG Q\nFROM scratch\nENV Z=«$Q»',
  'FROM scratch«$NOPE»',
  'FROM --platform=«$BULIDPLATFORM» scratch',
  'FROM --platform=$BUILDPLATFORM scratch',
  'ARG V\nFROM «python:$V»',
  'ARG V\nFROM «python:${V}-slim»',
  'ARG IMG\nFROM «$IMG» AS x',
  'ARG V=\nFROM python${V}',
  'ARG V\nFROM debian:trixie${V}',
  'ARG V=3.13\nFROM python:$V',
  'FROM «${X:-scratch}»',
  'FROM scratch AS x\nARG V=1\nFROM scratch:«$V»',
  'ARG A=$NOPE\nFROM scratch',
  'FROM python:3.13-slim-trixie\nENV A=$PYTHON_VERSION B=$PATH C=«$PWD»',
  'FROM python:3.12-slim-trixie\nENV A=$LANG',
  'FROM registry.example.com/b:1\nENV A=$SOMETHING B=${OTHER:-x}',
  'FROM registry.example.com/b:1\nARG VERSION=1\nENV A=«$VERSOIN»',
  'ARG VERSION=1\nFROM registry.example.com/b:1\nENV A=«$VERSION»',
  'ARG CUDA_VERSION=12.4.1\nFROM nvidia/cuda:${CUDA_VERSION}-base-ubuntu24.04\nLABEL cuda=$CUDA_VERSION',
  'ARG V=1\nFROM scratch\nRUN pip install «x==$V»',
  'ARG V=1\nFROM python:3.13\nRUN pip install «"x==${V}"» y==$V',
  'ARG V=1\nFROM python:3.13\nRUN V=2; echo $V',
  "ARG V=1\nFROM python:3.13\nRUN echo '$V' ${V:-2} $VV",
  'ARG V=1\nFROM python:3.13\nARG V\nRUN echo $V',
  'ARG PYTHON_VERSION=3.13\nFROM python:3.13\nRUN echo $PYTHON_VERSION',
  'ARG V=1\nFROM registry.example.com/b:1\nRUN echo $V',
])('%j', (dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['FROM python:$V', 'error'],
  ['FROM python:${V:-3.13}', 'info'],
  ['ARG V\nFROM python:$V', 'info'],
  ['FROM scratch\nCOPY $V x', 'warning'],
  ['FROM scratch\nCOPY ${V:-y} x', 'info'],
  ['ARG V=1\nFROM scratch\nRUN echo $V', 'info'],
])('%j is of severity %s', (dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test.each([
  ['ARG V=1\nFROM scratch\nLABEL v=$V', 'ARG V=1\nFROM scratch\nARG V\nLABEL v=$V'],
  ['ARG V=1\nFROM scratch AS a\nRUN echo $V', 'ARG V=1\nFROM scratch AS a\nARG V\nRUN echo $V'],
  ['FROM scratch\nENV A=$TARGETOS', 'FROM scratch\nARG TARGETOS\nENV A=$TARGETOS'],
  ['FROM scratch\nENV A=${X:-y}', 'FROM scratch\nARG X\nENV A=${X:-y}'],
  ['FROM debian:${T:-trixie}', 'ARG T\nFROM debian:${T:-trixie}'],
  ['ARG VERSION=1\nFROM debian:$VERSOIN', 'ARG VERSION=1\nFROM debian:$VERSION'],
  ['FROM scratch\nARG NAME\nUSER ${name}', 'FROM scratch\nARG NAME\nUSER ${NAME}'],
  ['FROM scratch\nCOPY <<EOF /x\n$@\nEOF', 'FROM scratch\nCOPY <<"EOF" /x\n$@\nEOF'],
])('mends %j', (before, after) => {
  expect(fixedBy(rule, before)['Dockerfile']).toBe(after);
  expect(findingsIn(rule, after)).toEqual([]);
});

test('declares several in the order of their uses, and above an ARG that needs one', () => {
  const globals = 'ARG A=1\nARG B\nARG C=3\nFROM python:3.13\n';
  const fixed = (stage: string) => {
    const input = { dockerfile: globals + stage, today, parsers: documentParsers };
    return fixAll(input, ({ rule }) => rule === 'undefined-variable').changed['Dockerfile'];
  };
  expect(fixed('LABEL a=$A b=$B c=$C')).toBe(`${globals}ARG A\nARG B\nARG C\nLABEL a=$A b=$B c=$C`);
  expect(fixed('ARG X\nARG Y=$B\nLABEL a=$A')).toBe(
    `${globals}ARG X\nARG B\nARG Y=$B\nARG A\nLABEL a=$A`,
  );
});

test.each([
  ['ARG V=1\nFROM python:3.13\nRUN pip install x==$V', true],
  ['ARG V=1\nFROM python:3.13\nLABEL v=$V', true],
  ['ARG V\nFROM python:3.13\nWORKDIR /$V', true],
  ['ARG V=1\nFROM python:3.13\nWORKDIR /$V', false],
  ['ARG V=1\nFROM registry.example.com/x:1\nRUN pip install x==$V', undefined],
  ['ARG VERSION=1\nFROM python:3.13\nLABEL v=$VERSION', false],
  ['ARG API_TOKEN\nFROM python:3.13\nRUN curl -H "$API_TOKEN" x', false],
  ['FROM python:3.13\nCOPY bin-$TARGETARCH /x', true],
])('the fix of %j is safe: %s', (dockerfile, safe) => {
  expect(findingsIn(rule, dockerfile)[0]?.fix?.safe).toBe(safe);
});

test.each([
  ['FROM python:3.13\nCOPY $SRC /app', true],
  ['FROM python:3.13\nCOPY "${SRC}/" /app', true],
  ['ARG SRC=shop\nFROM python:3.13\nCOPY --chown=1 ${SRC} /app', true],
  ['FROM python:3.13\nCOPY $SRC/shop /app', false],
  ['FROM python:3.13\nCOPY shop $SRC', false],
  ['FROM python:3.13 AS a\nFROM python:3.13\nCOPY --from=a $SRC /app', false],
])('an empty source of COPY is everything: %j %s', (dockerfile, everything) => {
  const message = findingsIn(rule, dockerfile)[0]?.message ?? '';
  expect(message.endsWith(' An empty source copies the whole build context.')).toBe(everything);
});

test.each([
  'RUN «export FLASK_APP=app.py»',
  'RUN cd /app && «export A=1»',
  'RUN «export A=1» && export B=2',
  'RUN «export $(cat .env | xargs)»',
  'RUN «alias python=python3»',
  'ENV A=1\nRUN «unset A»',
  'RUN unset A && make',
  'RUN a; unset A',
  'RUN export A=1 && make',
  'RUN export A=1; flask db upgrade',
  'RUN echo "export A=1" >> /etc/profile',
  'RUN cd /app',
  'RUN export',
  'RUN if x; then export A=1; y; fi',
])('what a shell is told ends with it: %s', (lines) => {
  const { expected, found } = judgeMarked(rule, `FROM python:3.13-slim-trixie\n${lines}`);
  expect(found).toEqual(expected);
});

test.each([
  ['RUN export FLASK_APP=app.py', 'ENV FLASK_APP=app.py'],
  ['RUN export PATH="/x/bin:$PATH"', 'ENV PATH="/x/bin:$PATH"'],
  ['RUN export A="$(date)"', 'RUN export A="$(date)"'],
  ['RUN export A=1 && export B=2', 'RUN export A=1 && export B=2'],
  ['RUN alias a=b', 'RUN alias a=b'],
])('%s becomes %s', (before, after) => {
  const from = 'FROM python:3.13-slim-trixie\n';
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test('what a stage inherits is said once, of the stage that lacks it', () => {
  const cached = 'RUN --mount=type=cache,id=$TARGETARCH,target=/c true\n';
  const text = `FROM python:3.13-slim AS a\n${cached}FROM a AS b\n${cached}FROM b\n${cached}FROM python:3.13-slim\n${cached}`;
  expect(
    findingsIn(rule, text).map(({ place }) => text.slice(0, place.span.start).split('\n').length),
  ).toEqual([2, 8]);
  expect(findingsIn(rule, fixedBy(rule, text)['Dockerfile'] ?? '')).toEqual([]);
});
