import { isHeredocMarker } from './heredoc-marker.ts';
import { joinLogical } from './logical-text.ts';
import type { Instruction, LogicalText } from './tree.ts';

/**
 * The text that a RUN in shell form hands to the shell. Behind a heredoc marker that stands alone it is the
 * heredoc's body, otherwise the command with its heredocs put back, bodies unexpanded.
 */
export function shellTextOf({ body, heredocs }: Instruction): LogicalText {
  const [only] = heredocs;
  if (only === undefined) return body;
  if (isHeredocMarker(body.text)) return only.body;
  // BuildKit puts the lines back with their tabs; the shell's own `<<-` drops them, so leaving them out is the same.
  return joinLogical([
    body,
    ...heredocs.flatMap(({ body: lines, name, terminated }) => [
      '\n',
      lines,
      // What ends nothing stands nowhere, and to a shell that sees a comment the name would be a command.
      terminated ? name : '',
    ]),
  ]);
}
