import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import { type PointingInstall, pointingInstalls } from './copied-environment.ts';

/** Projects that uv or Poetry installs as a pointer, into an environment that is copied without them. */
export function* editableProjects(model: Model): Iterable<Judgement> {
  for (const install of pointingInstalls(model)) yield judge(install);
}

function judge({ tool, command }: PointingInstall): Judgement {
  const action = command.words.find(({ value }) => value === 'sync' || value === 'install');
  const flag = tool === 'uv' ? '--no-editable' : null;
  const { file, span } = command.programPlace;
  const end = action?.place.span.end ?? span.end;
  const edits = [{ file, span: { start: end, end }, text: ` ${flag}` }];
  return {
    place: { file, span: { start: span.start, end } },
    message: `\`${tool}\` installs the project as a pointer to its folder. The image gets the environment without that folder, so the project cannot be imported.`,
    ...(flag === null ? {} : { fix: { title: `Add ${flag}`, safe: true, edits } }),
  };
}
