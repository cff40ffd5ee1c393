import type { Dice } from '../fuzz/mutation.ts';

const keywords =
  `RUN RUN RUN COPY ADD CMD ENTRYPOINT ENV LABEL ARG FROM EXPOSE USER WORKDIR VOLUME HEALTHCHECK HEALTHCHECK\u00a0CMD
  HEALTHCHECK\u00a0NONE SHELL STOPSIGNAL MAINTAINER ONBUILD ONBUILD\u00a0RUN ONBUILD\u00a0COPY FOO run from Copy`
    .split(/[ \n]+/)
    .map((keyword) => keyword.replace('\u00a0', ' '));

const words = [
  ...['a', 'b', 'x y', '"a b"', "'c d'", '"', "'", '\\', '\\\\', '`', '``', '$A', '${A}'],
  ...['${A:-b}', '${A:-${B}}', '${A^^}', '${', '$', '<<EOF', '<<-EOF', '<< EOF', '<<"EOF"'],
  ...["<<'E F'", '3<<EOF', '<<E"O"F', '\\<<EOF', '<<<', '1<<2', '<<', '"<<EOF"', '<<EOF2'],
  ...['["a","b c"]', '["a",]', '["a" "b"]', '[1]', '["a\\tb"]', '[]', '[', ']', '=', 'A=1'],
  ...['B="x y"', "C='z'", '--link', '--from=x', '--mount=type=bind,"source=a,b"', '--x', '--'],
  ...['--"a b"=c', '--chown=a\\:b', '--platform=p', '--interval=5s', '--exclude=*', '#', '# c'],
  ...['AS', 'as', 'b1', '1b', 'é', '\t', '\v', '&&', '|', ';', '\\ ', '\\\t', '\\"', '$(a)'],
  ...['$((1<<2))'],
];

const lineEnds = [
  ...['\n', '\n', '\n', '\n', '\r\n', ' \\\n', '\\\n', '\\  \n', '\\\n# c\n', '\\\n  # c\n'],
  ...['\\\n\n', '`\n', '\\\\\n', '\n\n', '\n# comment\n', '\n  # hadolint\n', '\n\\\n', '\r'],
  ...['\nEOF\n', '\n\tEOF\n', '\nEOF\r\n', '\nE F\n', '\n EOF\n', '\nEOF2\n'],
];

const heads = [
  ...['', '', '', '# syntax=a\n', '# escape=`\n', '#escape=`\r\n', '# foo=bar\n# escape=`\n'],
  ...['\uFEFF', '#!/x\n# syntax=y\n', '// syntax=z\n', '# check=skip=A\n# escape = `\n'],
  ...['\n# escape=`\n', '# escape=x\n', '# escape=`\n# escape=\\\n', ' # escape=`\n'],
  ...['# c\n# escape=`\n', '# SYNTAX = q r\n', '# escape=` \n'],
];

const flags = [
  ...['--interval=', '--timeout=', '--retries=', '--start-period=', '--network=', '--security='],
  ...['--mount=', '--link', '--link=', '--from='],
];

const flagValues = [
  ...['5', '5s', '0', '1.5h', '-1s', '1m30s', '', '.5s', '5 s', '3', '-3', '+3', '1us', '999us'],
  ...['x', 'none', 'host', 'bad', 'sandbox', 'insecure', 'type=cache,from=$A', 'from=a$'],
  ...['from=$A', 'type=bind,from=b', 'FROM=$x', 'true', 'false', 'TRUE', '1', '0s', '-0s', '1e3s'],
  ...['99999999999'],
];

const wordPieces = [
  ...['a', 'b', '"', "'", '\\', '$A', '$B', '$U', '${A}', '${A:-', '${U:-', '${U-', '${E:-'],
  ...['${E-', '${A:+', '${U+', '${A:?', '${A#', '${A##', '${A%', '${A%%', '${A/', '${A//', '/'],
  ...['}', '}', '}', '*', '?', 'a*', '\\*', '\\/', '\\}', '.', '1', 'x', '"b"', "'*'", ' ', '<'],
  ...['<<', '<< ', '$', '$$', '$1', '${1}', '`', 'é', '$(', ')', 'b*a', '?a'],
];

/** A Dockerfile put together from pieces that the syntax gives a meaning to. */
export function piecedDockerfile(dice: Dice): string {
  let text = dice.one(heads) + (dice.roll(10) > 0 ? 'FROM x\n' : '');
  for (let left = 1 + dice.roll(6); left > 0; left--) {
    text += dice.one(keywords);
    for (let more = dice.roll(6); more > 0; more--) {
      text += (dice.roll(7) > 0 ? ' ' : '') + dice.one(words);
      if (dice.roll(8) === 0) text += dice.one(lineEnds);
    }
    text += dice.one(lineEnds);
  }
  return text;
}

/** One instruction whose flags may be ones that BuildKit refuses. */
export function flaggedDockerfile(dice: Dice): string {
  const flag = (): string => `${dice.one(flags)}${dice.one(flagValues)} `;
  const keyword = dice.one(['RUN', 'RUN', 'HEALTHCHECK', 'HEALTHCHECK', 'COPY', 'ADD']);
  const rest = dice.one(['CMD a', 'CMD a b', 'a b', 'NONE', 'CMD []']);
  return `FROM x\n${keyword} ${flag()}${dice.roll(2) === 0 ? flag() : ''}${rest}\n`;
}

/** What a word is expanded with; `U` is not set. */
export const variables: Readonly<Record<string, string>> = { A: 'abcabca', B: 'b b', E: '' };

export interface WordInput {
  readonly text: string;
  readonly escape: '\\' | '`';
}

export function piecedWord(dice: Dice): WordInput {
  let text = '';
  for (let left = 1 + dice.roll(7); left > 0; left--) text += dice.one(wordPieces);
  return { text, escape: dice.roll(5) === 0 ? '`' : '\\' };
}
