import { mapped } from '../mapped.ts';
import type { Statement } from './shell-tree.ts';

/** What a `&` behind it does to a statement: every command of a list, pipeline or group runs in the background. */
export function inBackground(statement: Statement): Statement {
  switch (statement.kind) {
    case 'command':
      return { ...statement, background: true };
    case 'list':
    case 'pipeline':
      return { ...statement, parts: mapped(statement.parts, inBackground) };
    case 'group':
      return { ...statement, body: mapped(statement.body, inBackground) };
    default:
      return statement;
  }
}
