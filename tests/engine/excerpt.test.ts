import { describe, expect, test } from 'vitest';
import { cut, shortened } from '../../src/engine/excerpt.ts';
import { check, rules, type Severity } from '../../src/engine/index.ts';

describe('a text that is cut', () => {
  test.each([
    ['abc', 3, 'abc', 'abc'],
    ['abcd', 3, 'abc', 'ab…'],
    ['a😀', 3, 'a😀', 'a😀'],
    ['a😀', 2, 'a', 'a…'],
    ['ab😀c', 4, 'ab😀', 'ab…'],
    ['', 3, '', ''],
  ])('%j at %i is %j, or %j', (text, limit, written, short) => {
    expect([cut(text, limit), shortened(text, limit)]).toEqual([written, short]);
  });
});

/** Faces of two code units each; where a message is cut, the cut falls into one of them in every other text. */
const faces = '😀'.repeat(200);

// Half a character is no Unicode: readers of JSON, reviewdog among them, refuse the whole report for one.
describe('no message holds half a character', () => {
  const severities = Object.fromEntries(rules.map(({ id }) => [id, 'warning' as Severity]));
  const config = { severities, labels: { required: {}, strict: true } };
  const halfIn = (dockerfile: string, files: Record<string, string> = {}) => {
    const { findings, problems } = check({ dockerfile, files, today: '2026-11-21', config });
    return [
      ...[...findings, ...problems].map(({ message }) => message),
      ...findings.flatMap(({ fix }) => fix?.title ?? []),
    ].filter((text) => /[\uD800-\uDFFF]/u.test(text));
  };

  test.each([
    ['a start command', `FROM python:3.13\nCMD x${faces}\n`],
    ['commands of the shell', `FROM python:3.13\nRUN cd /${faces} && x${faces} | y${faces}\n`],
    ['packages', `FROM python:3.13\nRUN pip install x${faces} && apt-get install ${faces}\n`],
    ['a switched-off check', `FROM python:3.13\nRUN pip install --trusted-host=x${faces} a\n`],
    [
      'labels',
      `FROM python:3.13\nLABEL x${faces}=y${faces} org.opencontainers.image.url=x${faces}\n`,
    ],
    ['a commit', `FROM python:3.13\nLABEL org.opencontainers.image.revision=x${faces}\n`],
    ['a health check', `FROM python:3.13\nHEALTHCHECK x${faces}\n`],
    ['a flag', `FROM python:3.13\nRUN --network=x${faces} true\n`],
    ['a mount', `FROM python:3.13\nRUN --mount=type=x${faces} true\n`],
    ['a word that cannot be read', `FROM python:3.13\nENV A=x\${${faces}\n`],
    ['an instruction that does not exist', `FROM python:3.13\nX${faces} a\n`],
    ['variables and secrets', `FROM python:3.13\nENV API_TOKEN=x${faces} A${faces}=x${faces}\n`],
    ['copies', `FROM python:3.13\nCOPY x${faces} y${faces}\nWORKDIR x${faces}\nUSER x${faces}\n`],
  ])('in %s', (_, dockerfile) => {
    expect(halfIn(dockerfile)).toEqual([]);
    // One character more: every cut falls one code unit earlier in the faces.
    expect(halfIn(dockerfile.replaceAll(faces, `z${faces}`))).toEqual([]);
  });

  test('in a script beside the Dockerfile', () => {
    for (const start of ['x', 'xx']) {
      const script = `#!/bin/sh\n${start}${faces}\ngunicorn ${start}${faces}\n`;
      const dockerfile = 'FROM python:3.13\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n';
      expect(halfIn(dockerfile, { 'start.sh': script })).toEqual([]);
    }
  });
});

// One word may be as long as a file. A review comment has no room for it, and nobody reads it.
describe('no message is as long as the words of a file', () => {
  const severities = Object.fromEntries(rules.map(({ id }) => [id, 'warning' as Severity]));
  const long = 'x'.repeat(5000);

  test.each([
    [
      'commands',
      `RUN ${long} | y${long} && cd /${long} && pip install ${long} a-${long}\nCMD ${long}`,
    ],
    ['packages', `RUN apt-get install ${long} && pip install --index-url https://u:p@${long}/ a`],
    ['copies', `COPY ${long} ${long}\nADD https://${long} /x\nCOPY --from=${long} a b`],
    ['images', `FROM ${long}:latest AS ${long}\nfrom b AS ${long.toUpperCase()}`],
    [
      'settings',
      `WORKDIR ${long}\nUSER ${long}\nENV PASSWORD_${long}=b ${long}=a\nLABEL ${long}=${long}`,
    ],
    [
      'the rest',
      `STOPSIGNAL ${long}\nEXPOSE ${long}\nARG TOKEN_${long}=x\nHEALTHCHECK CMD ${long} | b`,
    ],
    ['secrets', `RUN --mount=type=secret,id=${long} cat /run/secrets/${long} > /${long}`],
  ])('about %s', (_, text) => {
    const dockerfile = `FROM python:3.13\n${text}\n`;
    const config = { severities };
    const { findings, problems } = check({ dockerfile, files: {}, today: '2026-11-21', config });
    const told = [
      ...[...findings, ...problems].map(({ message }) => message),
      ...findings.flatMap(({ fix }) => fix?.title ?? []),
    ];
    expect(told.filter((one) => one.length > 1000).map((one) => one.slice(0, 80))).toEqual([]);
  });

  test('a long word is shortened inside its ticks, and what is said about it stays', () => {
    const dockerfile = `FROM python:3.13\nUSER ${long}\n`;
    const { findings } = check({ dockerfile, today: '2026-11-21' });
    const { message } = findings.find(({ rule }) => rule === 'non-numeric-user') ?? {};
    expect(message).toMatch(/`x{119}…`/);
  });
});
