import type { RebuildEdit } from '../../src/engine/index.ts';

/** A small Dockerfile, an edit, and what BuildKit then did with each instruction that it times. */
export interface RebuildCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly edit: RebuildEdit;
  /** One letter per RUN, COPY, ADD and WORKDIR, in order: a(gain), k(ept). */
  readonly did: string;
  /** What the engine says where that depends on what a command writes: u(nknown). */
  readonly says: string;
}

const base = 'FROM debian:trixie-slim\n';
const file = (path: string): RebuildEdit => ({ file: path });
const argument = (name: string): RebuildEdit => ({ argument: name });
const moved: RebuildEdit = { base: 'debian:trixie-slim' };

/** Files of every case; `secret/` is left out by the ignore file. */
export const rebuildFiles: Readonly<Record<string, string>> = {
  'app.py': 'print(1)\n',
  'requirements.txt': 'flask\n',
  'src/main.py': 'print(2)\n',
  'secret/key': 'x\n',
  '.dockerignore': 'secret\n',
};

/** As observed on Docker Engine 28.5 with its classic image store, where `--link` changes nothing. */
export const rebuildCases: readonly RebuildCase[] = [
  one('a file that COPY brings', `COPY app.py /\nRUN true`, file('app.py'), 'aa'),
  one('a file that another COPY brings', `COPY src /s\nRUN true`, file('app.py'), 'kk'),
  one('a file that is ignored', `COPY . /s\nRUN true`, file('secret/key'), 'kk'),
  one(
    'instructions after it',
    `WORKDIR /w\nCOPY app.py .\nRUN true\nWORKDIR /x\nCOPY src src`,
    file('app.py'),
    'kaaaa',
  ),
  one(
    'COPY --link on what changed',
    `COPY app.py /\nCOPY --link src /s\nRUN true`,
    file('app.py'),
    'aaa',
  ),
  one(
    'a bind mount of it',
    `RUN --mount=type=bind,source=app.py,target=/a true`,
    file('app.py'),
    'a',
  ),
  one(
    'a bind mount of something else',
    `RUN --mount=type=bind,source=src,target=/a true`,
    file('app.py'),
    'k',
  ),

  one(
    'an argument before and after',
    `RUN true\nARG REV=1\nRUN true\nCOPY app.py /`,
    argument('REV'),
    'kaa',
  ),
  one(
    'an argument that nothing uses, and COPY',
    `ARG REV=1\nCOPY app.py /\nWORKDIR /w`,
    argument('REV'),
    'kk',
  ),
  one('an argument without a default', `ARG REV\nCOPY app.py /\nRUN true`, argument('REV'), 'ka'),
  one('an argument in a label only', `RUN true\nARG REV\nLABEL a=$REV`, argument('REV'), 'k'),
  one('an argument in a label, then RUN', `ARG REV\nLABEL a=$REV\nRUN true`, argument('REV'), 'a'),
  one('an argument in ENV, then COPY', `ARG REV\nENV A=$REV\nCOPY app.py /`, argument('REV'), 'k'),
  one(
    'an argument in ENV that WORKDIR expands',
    `ARG REV\nENV A=$REV\nWORKDIR /w$A\nCOPY app.py .`,
    argument('REV'),
    'aa',
  ),
  one(
    'an argument in ENV that COPY expands',
    `ARG REV\nENV A=v$REV\nCOPY app.py /x$A/`,
    argument('REV'),
    'a',
  ),
  one(
    'an argument that COPY expands',
    `ARG REV\nCOPY app.py /x$REV/\nWORKDIR /w`,
    argument('REV'),
    'aa',
  ),
  one(
    'an argument in a relative WORKDIR',
    `WORKDIR /w\nARG REV\nWORKDIR s$REV\nWORKDIR t\nRUN true`,
    argument('REV'),
    'kaaa',
  ),
  one(
    'COPY to a place below a WORKDIR from an argument, by --link',
    `ARG REV\nWORKDIR /w$REV\nCOPY --link app.py .`,
    argument('REV'),
    'aa',
  ),
  one(
    'COPY --link to an absolute place',
    `ARG REV\nWORKDIR /w$REV\nCOPY --link app.py /x/`,
    argument('REV'),
    'aa',
  ),
  one('an argument in --chown', `ARG REV=1\nCOPY --chown=$REV app.py /`, argument('REV'), 'a'),
  one(
    'an argument in a mount',
    `RUN --mount=type=cache,target=/c true\nARG REV=1\nRUN --mount=type=cache,target=/c$REV true`,
    argument('REV'),
    'ka',
  ),
  one(
    'an argument in USER, then COPY',
    `ARG REV=1\nUSER $REV\nCOPY app.py /`,
    argument('REV'),
    'k',
  ),
  one(
    'an argument in USER, then WORKDIR',
    `ARG REV=1\nUSER $REV\nWORKDIR /w`,
    argument('REV'),
    'a',
  ),
  one(
    'an argument after an ENV of the same name',
    `ENV REV=2\nARG REV=1\nRUN true`,
    argument('REV'),
    'a',
  ),
  one(
    'an argument that a later ENV of the same name hides',
    `ARG REV=1\nRUN true\nENV REV=2\nRUN true`,
    argument('REV'),
    'aa',
  ),
  one('the same with nothing between them', `ARG REV=1\nENV REV=2\nRUN true`, argument('REV'), 'k'),
  one('an argument declared twice', `ARG REV=1\nARG REV=2\nRUN true`, argument('REV'), 'a'),
  one(
    'an argument in another argument',
    `ARG REV=1\nARG OTHER=x$REV\nCOPY app.py /x$OTHER/`,
    argument('REV'),
    'a',
  ),
  one('an argument in SHELL', `ARG REV=1\nSHELL ["/bin/sh", "-c"]\nRUN true`, argument('REV'), 'a'),
  one(
    'an argument in a here-document of COPY',
    `ARG REV=1\nCOPY <<EOF /a\n$REV\nEOF\nCOPY <<"EOF" /b\n$REV\nEOF`,
    argument('REV'),
    'aa',
  ),
  one(
    'a quoted here-document of COPY',
    `ARG REV=1\nCOPY <<"EOF" /b\n$REV\nEOF`,
    argument('REV'),
    'k',
  ),
  one(
    'an argument in a here-document of RUN',
    `RUN <<EOF\ntrue\nEOF\nARG REV=1\nRUN <<EOF\ntrue\nEOF`,
    argument('REV'),
    'ka',
  ),
  one('an argument that is not declared', `RUN true`, argument('REV'), 'k'),
  one('a proxy that is not declared', `RUN true`, argument('HTTP_PROXY'), 'k'),
  one('a proxy that is declared', `ARG HTTP_PROXY\nRUN true`, argument('HTTP_PROXY'), 'a'),
  one(
    'SOURCE_DATE_EPOCH, not declared',
    `RUN true\nCOPY app.py /`,
    argument('SOURCE_DATE_EPOCH'),
    'kk',
  ),
  one(
    'SOURCE_DATE_EPOCH, declared',
    `ARG SOURCE_DATE_EPOCH\nRUN true\nCOPY app.py /`,
    argument('SOURCE_DATE_EPOCH'),
    'aa',
  ),
  one('an argument in ADD', `ARG REV=1\nADD app.py /x$REV/`, argument('REV'), 'a'),
  one(
    'an argument in EXPOSE and STOPSIGNAL',
    `ARG REV=1\nEXPOSE $REV\nSTOPSIGNAL $REV\nCOPY app.py /`,
    argument('REV'),
    'k',
  ),

  many(
    'a global argument that no stage declares',
    `ARG REV=1\n${base}RUN true`,
    argument('REV'),
    'k',
  ),
  many(
    'a global argument that the stage declares',
    `ARG REV=1\n${base}RUN true\nARG REV\nRUN true`,
    argument('REV'),
    'ka',
  ),
  many(
    'an argument of another stage',
    `${base.trim()} AS b\nARG REV\nRUN true\n${base}RUN touch /y\nCOPY --from=b /etc/hostname /`,
    argument('REV'),
    'akk',
    'aku',
  ),
  many(
    'an argument of the stage that FROM names',
    `${base.trim()} AS b\nARG REV\nFROM b\nRUN true`,
    argument('REV'),
    'a',
  ),
  many(
    'the same, and COPY',
    `${base.trim()} AS b\nARG REV\nFROM b\nCOPY app.py /x$REV/`,
    argument('REV'),
    'a',
  ),
  many(
    'an argument that a stage ran with, below FROM',
    `${base.trim()} AS b\nARG REV\nRUN true\nFROM b\nCOPY app.py /`,
    argument('REV'),
    'aa',
  ),
  many(
    'ENV of a stage that FROM names',
    `${base.trim()} AS b\nARG REV\nENV A=$REV\nFROM b\nRUN true`,
    argument('REV'),
    'a',
  ),
  many(
    'a stage that nothing uses',
    `${base.trim()} AS b\nARG REV\nRUN true\n${base}RUN true`,
    argument('REV'),
    'k',
  ),

  one('another base', `COPY app.py /\nRUN true\nWORKDIR /w`, moved, 'aaa'),
  one('another base and COPY --link', `COPY --link app.py /\nRUN true`, moved, 'aa'),
  many(
    'another base of the stage that FROM names',
    `${base.trim()} AS b\nRUN true\nFROM b\nRUN true`,
    moved,
    'aa',
  ),
  many(
    'another image that COPY takes a file from, unchanged there',
    `FROM python:3.13-slim-trixie\nRUN true\nCOPY --from=debian:trixie-slim /etc/hostname /h\nRUN true`,
    moved,
    'kkk',
    'kuu',
  ),
  many(
    'another image that RUN mounts',
    `FROM python:3.13-slim-trixie\nRUN true\nRUN --mount=type=bind,from=debian:trixie-slim,target=/m true`,
    moved,
    'ka',
  ),
  many(
    'another image of which RUN mounts a part',
    `FROM python:3.13-slim-trixie\nRUN true\nRUN --mount=type=bind,from=debian:trixie-slim,source=/etc,target=/m true`,
    moved,
    'kk',
    'ku',
  ),
  many('an image that is not the one', `FROM python:3.13-slim-trixie\nRUN true`, moved, 'k'),
  many(
    'the base of a stage whose files are taken unchanged',
    `${base.trim()} AS b\nRUN echo a >/a\nFROM python:3.13-slim-trixie\nCOPY --from=b /a /a\nRUN true`,
    moved,
    'akk',
    'auu',
  ),
  many(
    'the base of a stage whose files come out otherwise',
    `${base.trim()} AS b\nRUN cat /proc/uptime >/a\nFROM python:3.13-slim-trixie\nCOPY --from=b /a /a\nRUN true`,
    moved,
    'aaa',
    'auu',
  ),

  many(
    'a file that a stage copies and another takes',
    `${base.trim()} AS b\nCOPY app.py /a/\nRUN true\n${base}COPY --from=b /a /a\nRUN true`,
    file('app.py'),
    'aaaa',
  ),
  many(
    'a file that a stage copies and another does not take',
    `${base.trim()} AS b\nCOPY app.py /a/\nCOPY src /s\n${base}COPY --from=b /s /s\nRUN true`,
    file('app.py'),
    'aakk',
  ),
  many(
    'a whole stage that FROM names',
    `${base.trim()} AS b\nCOPY app.py /a/\nFROM b\nRUN true`,
    file('app.py'),
    'aa',
  ),
  many(
    'a mount of a stage that ran again',
    `${base.trim()} AS b\nCOPY app.py /a/\n${base}RUN --mount=type=bind,from=b,target=/m true`,
    file('app.py'),
    'aa',
  ),
  many(
    'a mount of a part of a stage that did not change',
    `${base.trim()} AS b\nCOPY app.py /a/\nCOPY src /s\n${base}RUN --mount=type=bind,from=b,source=/s,target=/m true`,
    file('app.py'),
    'aak',
  ),
  many(
    'by --link from a stage',
    `${base.trim()} AS b\nCOPY app.py /a/\n${base}RUN touch /q\nCOPY --link --from=b /a /a\nRUN true`,
    file('app.py'),
    'akaa',
  ),
];

function one(name: string, lines: string, edit: RebuildEdit, did: string): RebuildCase {
  return many(name, base + lines, edit, did);
}

function many(
  name: string,
  dockerfile: string,
  edit: RebuildEdit,
  did: string,
  says = did,
): RebuildCase {
  return { name, dockerfile, edit, did, says };
}
