import type { ProgressKeeper } from '../progress/keeper.ts';
import type { Texts } from './data.ts';

/** Keeps the texts of one lesson a moment after the last keystroke, and says once when that is refused. */
export class DraftKeeping {
  private readonly keeper: ProgressKeeper;
  private readonly lesson: string;
  private readonly say: (sentence: string) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unkept = false;
  private complained = false;
  private isDone: boolean;

  constructor(keeper: ProgressKeeper, lesson: string, say: (sentence: string) => void) {
    this.keeper = keeper;
    this.lesson = lesson;
    this.say = say;
    this.isDone = keeper.lesson(lesson).done !== null;
  }

  /** Texts of an earlier visit that differ from the starter's. */
  kept(): Texts {
    return this.keeper.lesson(this.lesson).drafts;
  }

  later(drafts: Texts): void {
    this.unkept = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(drafts), 400);
  }

  /** True when everything is kept now. */
  flush(drafts: Texts): boolean {
    clearTimeout(this.timer);
    if (!this.unkept) return true;
    const kept = this.keeper.change(this.lesson, { drafts });
    this.unkept = !kept;
    return this.heard(kept);
  }

  /** All goals are met for the first time. */
  done(): void {
    if (this.isDone) return;
    this.isDone = this.keeper.finish(this.lesson);
    this.heard(this.isDone);
  }

  private heard(kept: boolean): boolean {
    if (!kept && !this.complained) {
      this.complained = true;
      this.say('This browser does not keep your text or progress. The page itself works.');
    }
    if (kept) dispatchEvent(new Event('progress'));
    return kept;
  }
}
