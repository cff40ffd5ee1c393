import { aliasesOf } from './rules-called.ts';
import { rules } from '../engine/index.ts';
import { stageNames } from './stage-names.ts';
import { inkFor, type Terminal } from './terminal.ts';

/** `rules`: every rule, by stage. JSON carries id, stage, severity, aliases, lesson and fixable. */
export function rulesCommand(format: 'text' | 'json', terminal: Terminal): void {
  const ordered = [...rules].sort((a, b) => a.stage - b.stage || (a.id < b.id ? -1 : 1));
  if (format === 'json') {
    const list = ordered.map((rule) => ({
      id: rule.id,
      stage: rule.stage,
      severity: rule.severity,
      summary: rule.summary,
      aliases: aliasesOf(rule),
      lesson: rule.lesson ?? null,
      fixable: rule.fixable === true,
    }));
    terminal.write(`${JSON.stringify({ version: 1, rules: list }, null, 2)}\n`);
    return;
  }
  const ink = inkFor(terminal.color);
  const widest = Math.max(...ordered.map((rule) => rule.id.length));
  let stage = 0;
  for (const rule of ordered) {
    if (rule.stage !== stage) {
      stage = rule.stage;
      terminal.write(
        `${stage === ordered[0]?.stage ? '' : '\n'}${ink(`${stage}  ${stageNames[rule.stage]}`, 'bold')}\n`,
      );
    }
    terminal.write(
      `   ${rule.id.padEnd(widest)}  ${rule.severity.padEnd(7)}  ${ink(rule.summary, 'dim')}\n`,
    );
  }
}
