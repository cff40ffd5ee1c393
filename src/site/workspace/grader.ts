import type { JudgedContext } from './data.ts';
import type { Judged } from './judged.ts';
import type { FromGrader, Question, ToGrader } from './messages.ts';

/** A worker, as far as the grader uses one. */
export interface GraderWorker {
  postMessage(message: ToGrader): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromGrader }) => void) | null;
  onerror: ((event: unknown) => void) | null;
}

/**
 * `slow`: the time limit passed, and the newest text is being judged all the same. `failed`: the judge broke on this text,
 * or the limit passed twice. `absent`: it could not be loaded.
 */
export type Trouble = 'slow' | 'failed' | 'absent';

export interface GraderSetting {
  readonly context: JudgedContext;
  readonly spawn: () => GraderWorker;
  /** Calls back after so many milliseconds; returns what prevents it. */
  readonly later: (work: () => void, milliseconds: number) => () => void;
  readonly limitMilliseconds: number;
  readonly onJudged: (judged: Judged, version: number) => void;
  readonly onTrouble: (trouble: Trouble) => void;
}

/**
 * Asks a worker about the files. One question is under way at a time and the newest of those that wait is asked
 * next; an answer to an older text is dropped; a worker that takes too long is ended and a new one started. The first
 * answer after code came may take five times the limit: nothing of that code has run before, and a new worker also
 * reads the measured file sets. Loading does not count. What passes is time of the clock, which a busy machine gives to
 * others, so the newest text is tried once more, with five times as long.
 */
export class Grader {
  private readonly setting: GraderSetting;
  private worker: GraderWorker | null = null;
  private ready = false;
  private patience = 1;
  private asked: Question | null = null;
  private waiting: Question | null = null;
  private newest = -1;
  /** The newest text was stopped before and is tried once more. */
  private again = false;
  private cancelLimit: () => void = () => undefined;

  constructor(setting: GraderSetting) {
    this.setting = setting;
  }

  judge(question: Question): void {
    this.newest = question.version;
    this.waiting = question;
    if (this.again && this.asked) this.limit(1);
    this.again = false;
    this.next();
  }

  dispose(): void {
    this.cancelLimit();
    this.worker?.terminate();
    this.worker = null;
    this.waiting = null;
  }

  private next(): void {
    if (this.waiting === null || this.asked !== null) return;
    this.worker ??= this.start();
    if (!this.ready) return;
    this.asked = this.waiting;
    this.waiting = null;
    this.limit(this.patience);
    this.worker.postMessage({ kind: 'judge', question: this.asked });
  }

  private limit(patience: number): void {
    this.cancelLimit();
    const milliseconds = this.setting.limitMilliseconds * patience;
    this.cancelLimit = this.setting.later(() => this.tooSlow(), milliseconds);
  }

  private start(): GraderWorker {
    const worker = this.setting.spawn();
    this.ready = false;
    worker.onmessage = ({ data }) => {
      if (worker === this.worker) this.hear(data);
    };
    worker.onerror = () => {
      if (worker === this.worker) this.broke();
    };
    worker.postMessage({ kind: 'begin', context: this.setting.context });
    return worker;
  }

  private hear(message: FromGrader): void {
    if (message.kind === 'loading') return this.cancelLimit();
    if (message.kind === 'ready') {
      this.ready = true;
      this.patience = this.again ? 25 : 5;
      if (this.asked !== null) this.limit(this.patience);
      return this.next();
    }
    if (message.kind === 'unable') return this.broke();
    if (message.version !== this.asked?.version) return;
    this.cancelLimit();
    this.patience = 1;
    this.asked = null;
    if (message.version === this.newest) {
      if (message.kind === 'judged') this.setting.onJudged(message.judged, message.version);
      else this.setting.onTrouble('failed');
    }
    this.next();
  }

  private tooSlow(): void {
    const { asked, again } = this;
    this.end();
    if (this.waiting === null && !again) {
      this.waiting = asked;
      this.again = true;
    }
    this.setting.onTrouble(this.waiting === null ? 'failed' : 'slow');
    this.next();
  }

  private broke(): void {
    const wasReady = this.ready;
    this.end();
    this.setting.onTrouble(wasReady ? 'failed' : 'absent');
    if (wasReady) this.next();
    else this.waiting = null;
  }

  private end(): void {
    this.cancelLimit();
    this.worker?.terminate();
    this.worker = null;
    this.ready = false;
    this.asked = null;
  }
}
