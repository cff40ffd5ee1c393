import type { Command, Word } from '../../model/command.ts';

/**
 * The password or token that a command stores for a package index: `poetry config http-basic.shop USER PASSWORD`,
 * `uv auth login HOST --token TOKEN`, `pdm config repository.shop.password PASSWORD`. Null for other commands.
 */
export function storedSecret({ tool, words }: Command): Word | null {
  if (tool?.kind !== 'project') return null;
  const [key, first, second] = tool.words;
  const name = key?.value ?? '';
  if (tool.tool === 'uv' && tool.action === 'auth' && name === 'login') return loginOption(words);
  if (tool.action !== 'config') return null;
  if (tool.tool === 'poetry' && name.startsWith('http-basic.')) return second ?? null;
  if (tool.tool === 'poetry' && name.startsWith('pypi-token.')) return first ?? null;
  return tool.tool === 'pdm' && /\.(?:password|token)$/.test(name) ? (first ?? null) : null;
}

function loginOption(words: readonly Word[]): Word | null {
  for (const [index, word] of words.entries()) {
    if (word.value === '--password' || word.value === '--token') return words[index + 1] ?? null;
    if (/^--(?:password|token)=/.test(word.raw)) return word;
  }
  return null;
}
