import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * Whether what the container needs lies in root's home, which no other user may enter. Tried in containers: an
 * environment of pipenv or poetry there is not found, and a new, empty one takes its place; models and data that were
 * downloaded are looked for in the home of the new user.
 */
export function livesInRootHome({ text, finalChain }: Model, { end, base }: Stage): boolean {
  if (fillers.test(text) && !elsewhere.test(text)) return true;
  if (bringsPython(text, base)) return true;
  if (!/\/root\b|~\/|HOME\b|--user\b|pipenv|poetry|hatch/.test(text)) return false;
  const moved = /virtualenvs?[._-](?:create|in.project|path)|VENV_IN_PROJECT|WORKON_HOME/i;
  const isMoved = moved.test(text);
  return (
    isInside(valueOf(end.workdir) ?? '') ||
    (valueOf(end.env('PATH')) ?? '').includes('/root/') ||
    finalChain.some(({ steps }) =>
      steps.some((step) =>
        step.kind === 'copy'
          ? isInside(step.destination?.raw ?? '')
          : step.kind === 'env'
            ? step.pairs.some(
                ({ name, value }) =>
                  !build.test(name) && isInside(value?.kind === 'known' ? value.value : ''),
              )
            : step.kind === 'run'
              ? step.commands.some((command) => fillsHome(command, isMoved))
              : (step.kind === 'cmd' || step.kind === 'entrypoint') &&
                /(?:\/root|~)\//.test(step.text),
      ),
    )
  );
}

/** Where there is no Python, uv fetches one into the home. */
const bringsPython = (text: string, base: Stage['base']): boolean =>
  valueOf(base.pythonOrigin) === 'none' &&
  /\buv["',\s]+(?:sync|venv|run)\b/.test(text) &&
  !/\bpython3|UV_(?:PYTHON|NO_MANAGED)|managed-python|--python\b/.test(text);

/** What these fetch lies in the home of whoever calls them: see files-in-other-home. */
const fillers =
  /\b(?:uv["',\s]+(?:tool|python)|pipx|playwright)["',\s]+install\b|nltk\.download|\bansible-galaxy\b|\b(?:hf|huggingface-cli)["',\s]+download\b|from_pretrained\(|snapshot_download\(|hf_hub_download\(|SentenceTransformer\(|CrossEncoder\(|whisper\.load_model/;

/** Unless they are told where to put it. */
const elsewhere =
  /UV_(?:TOOL_DIR|PYTHON)|PIPX_HOME|BROWSERS_PATH|NLTK_DATA|downloader\s+-d|HF_H|--(?:local|cache)-dir|_PATH\b.{0,200}ansible|galaxy[^\n]{0,200}\s-p\b/;

/** Variables that only a build reads. */
const build = /^(?:PIP|UV|POETRY|NPM|YARN)_\w*CACHE/;

/** But for what only a build or a shell reads there. */
const isInside = (path: string): boolean =>
  /^["']?(?:\/root|~|\$\{?HOME\}?)(?:["']?$|\/(?!\.(?:(?:config|cache)\/(?:pip|uv|pypoetry|git)|pip|ssh|netrc|docker|git|npm|\w*rc|\w*profile)))/.test(
    path,
  );

const fillsHome = ({ tool, name, words, redirects }: Command, isMoved: boolean): boolean =>
  tool?.kind === 'pip'
    ? tool.flags.has('user')
    : tool?.kind === 'project'
      ? !isMoved &&
        tool.installsDependencies &&
        /^(?:pipenv|poetry)$/.test(tool.tool) &&
        !tool.flags.has('system')
      : name === 'hatch'
        ? words[1]?.value === 'env'
        : !/^(?:rm|find|du|ls|chmod|cd|export)$/.test(name ?? 'rm') &&
          [...words, ...mapped(redirects, ({ target }) => target)].some(
            (word) => word !== null && isInside(word.raw),
          );
