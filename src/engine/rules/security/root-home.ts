import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * Whether what the container starts lies in root's home, which no other user may enter. Tried in containers: an
 * environment of pipenv or poetry there is not found, and a new, empty one takes its place.
 */
export function livesInRootHome({ text, finalChain }: Model, { end }: Stage): boolean {
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
