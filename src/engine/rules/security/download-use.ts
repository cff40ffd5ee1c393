import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import { keyFolder, last, written, type Download } from './download.ts';

const shells = /^(?:ba|da|a|z|k)?sh$/;
const interpreters = /^(?:python[\d.]*|perl|ruby|node|php)$/;
const unpackers = /^(?:tar|bsdtar|unzip|7z|dpkg|rpm|gunzip)$/;

/** What happens to a download in the pipe behind it; null for a look at data. */
export function pipedInto(
  { command }: Download,
  after: readonly Command[],
): 'run' | 'unpack' | 'key' | null {
  const { pipe } = command;
  if (pipe === null) return null;
  for (const one of after) {
    if (one.pipe?.pipeline !== pipe.pipeline) return null;
    if (one.pipe.index > pipe.index && runsItsInput(one)) return 'run';
    if (/^(?:tar|bsdtar|cpio)$/.test(one.name ?? '')) return 'unpack';
    if (one.name === 'apt-key' || (one.name === 'gpg' && /--(?:dearmor|import)/.test(rawText(one))))
      return 'key';
    if (one.name === 'tee' && one.words.some((word) => keyFolder.test(written(word)))) return 'key';
  }
  return null;
}

const rawText = ({ words }: Command): string =>
  mapped(words.slice(0, 30), ({ raw }) => raw).join(' ');

/** `sh`, `bash -s -- -y`, `python3 -`; not `python3 -m json.tool` or `sh script.sh`. */
function runsItsInput({ name, words }: Command): boolean {
  const rest = mapped(words.slice(1), (word) => written(word));
  if (shells.test(name ?? '')) {
    const operand = rest.find((text) => !text.startsWith('-'));
    return (
      operand === undefined || rest.some((text) => /^-[a-z]*s$|^-$|^--$|^\/dev\/stdin$/.test(text))
    );
  }
  return (
    interpreters.test(name ?? '') &&
    (rest.length === 0 || /^(?:-|\/dev\/stdin)$/.test(rest[0] ?? ''))
  );
}

/**
 * How a later command of the same step makes something of the file; null when it only moves or reads it. Made executable, it
 * is installed: whether the build runs it as well is up to another command.
 */
export function usedBy(
  { file }: Download,
  { name, words, tool }: Command,
): 'run' | 'unpack' | null {
  if (file === null || file === '' || name === null) return null;
  const names = words.slice(0, 30).some((word, index) => index > 0 && isFile(written(word), file));
  if (last(written(words[0])) === file) return 'run';
  if (!names) return null;
  if (shells.test(name) || interpreters.test(name) || name === 'source' || name === '.')
    return 'run';
  if (name === 'chmod')
    return words.some(({ raw }) => /^[ugoa]*\+[rwst]*x|^[0-7]?[1357][0-7]{2}$/.test(raw))
      ? 'unpack'
      : null;
  if (unpackers.test(name)) return 'unpack';
  const installs = tool !== null && /^(?:install|add|localinstall)$/.test(tool.action ?? '');
  return installs ? 'unpack' : null;
}

/** The same name, or a pattern such as `*.deb` for its ending. */
const isFile = (text: string, file: string): boolean =>
  last(text) === file || (/^\*\.\w{1,10}$/.test(last(text)) && file.endsWith(last(text).slice(1)));
