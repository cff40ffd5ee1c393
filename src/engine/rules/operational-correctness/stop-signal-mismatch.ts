import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { insertArguments } from '../insert-arguments.ts';
import { installedBrowser } from './installed-browser.ts';
import { ignoresTerm, stopWithInterrupt } from './process-one.ts';
import { isNoSignal, isTerm, stopSignalOf, type StopSignal } from './stop-signal.ts';
import { uwsgiSwitch } from './uwsgi-settings.ts';

export const stopSignalMismatch: Rule = {
  id: 'stop-signal-mismatch',
  stage: 5,
  severity: 'info',
  summary: 'The signal that Docker stops the container with is not one that the program acts on.',
  aliases: {},
  lesson: 'stop-in-time',
  fixable: true,

  *check(model) {
    if (model.final === null) return;
    const signal = stopSignalOf(model);
    if (
      signal !== null &&
      (isNoSignal(signal) || signal.name === 'KILL' || signal.name === 'STOP')
    ) {
      yield neverRight(signal);
      return;
    }
    if (model.beside?.isServiceThoughtAbout(model) === true) return;
    for (const program of valueOf(model.start.programs) ?? []) {
      const judgement =
        program.name === 'gunicorn'
          ? judgeGunicorn(signal)
          : program.name === 'uwsgi'
            ? judgeUwsgi(model, program, signal)
            : judgePython(model, program, signal);
      if (judgement === null) continue;
      yield judgement;
      return;
    }
  },
};

function neverRight(signal: StopSignal): Judgement {
  const { text, place } = signal;
  const fix = { title: 'Use SIGTERM', safe: false, edits: [{ ...place, text: 'SIGTERM' }] };
  if (isNoSignal(signal)) {
    return {
      place,
      severity: 'error',
      message: `\`${text}\` is not a signal that Linux knows: the build fails.`,
      fix,
    };
  }
  return {
    place,
    severity: 'warning',
    message:
      signal.name === 'KILL'
        ? `\`${text}\` kills the program at once: it finishes no request and cleans nothing up.`
        : `\`${text}\` freezes the program instead of ending it, so every stop waits for the grace period and then kills it.`,
    fix,
  };
}

/** INT and QUIT end gunicorn quickly, TERM lets its workers finish. */
function judgeGunicorn(signal: StopSignal | null): Judgement | null {
  if (signal === null || !/^(?:INT|QUIT)$/.test(signal.name ?? '')) return null;
  return {
    place: signal.place,
    message: `\`${signal.text}\` tells gunicorn to stop at once: requests that are being answered are cut off.`,
    fix: { title: 'Use SIGTERM', safe: false, edits: [{ ...signal.place, text: 'SIGTERM' }] },
  };
}

function judgeUwsgi(model: Model, program: Program, signal: StopSignal | null): Judgement | null {
  if (!isTerm(signal) || uwsgiSwitch(model, program, 'master', '-M') !== true) return null;
  if (uwsgiSwitch(model, program, 'die-on-term') !== false) return null;
  const edit = insertArguments(model, program, ['--die-on-term']);
  return {
    place: program.place,
    severity: 'warning',
    message:
      'uWSGI takes SIGTERM as an order to reload, not to stop: every stop waits for the grace period and then kills it.',
    ...(edit === null
      ? {}
      : { fix: { title: 'Let it stop on SIGTERM', safe: true, edits: [edit] } }),
  };
}

function judgePython(model: Model, program: Program, signal: StopSignal | null): Judgement | null {
  if (!ignoresTerm(model, program, signal)) return null;
  // An image with browsers needs an init, which ends this as well; no-init-process says so.
  if (installedBrowser(model) !== null) return null;
  const edit = stopWithInterrupt(model, signal);
  const called = program.asModule
    ? `python -m ${program.name}`
    : `python ${program.args[0]?.value}`;
  return {
    place: program.place,
    message: `As process 1, \`${called}\` ignores SIGTERM unless its code handles it: every stop waits for the grace period and then kills it.`,
    ...(edit === null
      ? {}
      : {
          fix: {
            title: 'Stop it with SIGINT, which Python turns into KeyboardInterrupt',
            safe: true,
            edits: [edit],
          },
        }),
  };
}
