import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * Whether what the container starts lies in root's home, which no other user may enter. Tried in containers: an
 * environment of pipenv or poetry there is not found, and a new, empty one takes its place.
 */
export function livesInRootHome({ text, finalChain }: Model, { end, base }: Stage): boolean {
  if (fetchedHome.test(text) && !toldElsewhere.test(text)) return true;
  if (valueOf(base.python) === null && /\buv["',\s]+(?:sync|venv)\b/.test(text)) return true;
  if (!/\/root\b|--user\b|pipenv|poetry|hatch/.test(text)) return false;
  const moved = /virtualenvs?[._-](?:create|in.project|path)|VENV_IN_PROJECT|WORKON_HOME/i;
  const isMoved = moved.test(text);
  return (
    isInside(valueOf(end.workdir) ?? '') ||
    (valueOf(end.env('PATH')) ?? '').includes('/root/') ||
    finalChain.some(({ steps }) =>
      steps.some((step) =>
        step.kind === 'copy'
          ? isInside(step.destination?.raw ?? '')
          : step.kind === 'run' && step.commands.some((command) => fillsHome(command, isMoved)),
      ),
    )
  );
}

/** What tools put into the home of their caller, unless they are told otherwise: see files-in-other-home. */
const fetchedHome =
  /\bplaywright["',\s]+install\b|\b(?:hf|huggingface-cli)["',\s]+download\b|from_pretrained\(|snapshot_download\(|hf_hub_download\(|SentenceTransformer\(|CrossEncoder\(|nltk\.download|whisper\.load_model|\buv["',\s]+(?:python|tool)["',\s]+install|\bpipx["',\s]+install/;

const toldElsewhere = /PLAYWRIGHT_BROWSERS_PATH|HF_HOME|NLTK_DATA|UV_PYTHON_INSTALL_DIR|PIPX_HOME/;

/** But for what only a build reads there. */
const isInside = (path: string): boolean =>
  /^\/root(?:$|\/(?!\.(?:config|pip|ssh|netrc|cache|docker)\b))/.test(path);

const fillsHome = ({ tool, name, words }: Command, isMoved: boolean): boolean =>
  tool?.kind === 'pip'
    ? tool.flags.has('user')
    : tool?.kind === 'project'
      ? !isMoved &&
        tool.installsDependencies &&
        /^(?:pipenv|poetry)$/.test(tool.tool) &&
        !tool.flags.has('system')
      : name === 'hatch' && words[1]?.value === 'env';
