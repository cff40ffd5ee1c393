import { applyFixes } from '../../engine/fixes.ts';
import type { RebuildEdit, TextRange } from '../../engine/index.ts';
import { today } from '../clock.ts';
import { EditorHost, type HostParts } from '../editor/editor-host.ts';
import { keeper } from '../progress/browser-progress.ts';
import { keepTabKey, readTabKey } from '../progress/preference.ts';
import type { Texts, WorkspaceData } from './data.ts';
import type { Judged, ShownFinding } from './judged.ts';
import { DraftKeeping } from './draft-keeping.ts';
import { Grader, type Trouble } from './grader.ts';
import { marksOf } from './marks.ts';
import { tooLarge } from './too-large.ts';
import { spawnGrader } from './spawn-grader.ts';
import { allMet, goalsMet, goalsSentence, type View } from './view.ts';

const troubles: Record<Trouble, string> = {
  slow: 'Still judging. The findings are of an earlier text.',
  failed: 'This text could not be judged. The findings are of an earlier text.',
  absent: 'The judge could not be loaded. Typing tries again.',
};

/** Joins editor, grader and progress; knows nothing of how the page is drawn. */
export class Workbench {
  private readonly data: WorkspaceData;
  private readonly draw: (view: View) => void;
  private readonly editor: EditorHost;
  private readonly grader: Grader;
  private readonly drafts: DraftKeeping | null;
  private complaints: readonly string[] = [];
  private view: View;
  private long: Texts = {};
  private version = 0;
  private pending: readonly ShownFinding[] = [];
  private judgedVersion = 0;

  constructor(data: WorkspaceData, view: View, parts: HostParts, draw: (view: View) => void) {
    this.data = data;
    this.view = view;
    this.draw = draw;
    this.editor = new EditorHost(parts, view.active, {
      text: (path, text) => this.typed(path, text),
      save: () => this.save(),
      switchTabKey: () => this.switchTabKey(),
    });
    this.grader = new Grader({
      context: {
        goals: data.goals,
        listing: data.listing,
        files: data.files,
        longTexts: data.longTexts,
        sets: data.sets.map(({ name, files }) => ({ name, files })),
        links: data.links ?? true,
      },
      spawn: spawnGrader,
      later: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      limitMilliseconds: 1_000,
      onJudged: (judged, version) => this.judged(judged, version),
      onTrouble: (trouble) => this.show({ trouble: troubles[trouble] }),
    });
    this.drafts =
      data.lesson === ''
        ? null
        : new DraftKeeping(keeper, data.lesson, (said) => this.complain(said));
    this.begin();
  }

  open(path: string): void {
    this.editor.show(path);
    const tabs = this.view.tabs.includes(path) ? this.view.tabs : [...this.view.tabs, path];
    this.show({ active: path, tabs });
  }

  goTo(path: string, range: TextRange): void {
    this.openAsFile(path);
    this.editor.select(range);
  }

  /**
   * Applies the fixes that fit the text; what two of them both touch is left to the second click. While the newest
   * text is being judged, it waits and then applies those that are still offered.
   */
  fix(findings: readonly ShownFinding[]): void {
    if (this.judgedVersion !== this.version) {
      this.pending = findings;
      return;
    }
    const fixes = findings.flatMap((finding) => finding.fix ?? []);
    const before = this.texts();
    const { files, applied, refused } = applyFixes(before, fixes);
    for (const [path, text] of Object.entries(files)) {
      if (text !== (before[path] ?? '')) this.put(path, text);
    }
    const more = refused.length > 0 ? ' Some overlap: look again.' : '';
    this.say(applied.length === 0 ? 'Nothing was changed.' : `${doneSentence(applied)}${more}`);
  }

  /** Replaces one file's text; can be undone in the editor. */
  put(path: string, text: string): void {
    if (!this.view.tabs.includes(path)) this.show({ tabs: [...this.view.tabs, path] });
    this.editor.setText(path, text);
  }

  imagine(edited: RebuildEdit): void {
    this.show({ edited });
    this.ask();
  }

  switchTabKey(): void {
    const tabKey = this.view.tabKey === 'leaves' ? 'indents' : 'leaves';
    this.editor.setTabKey(tabKey);
    keepTabKey(tabKey);
    this.show({ tabKey });
    this.say(tabKey === 'leaves' ? 'Tab leaves the editor.' : 'Tab indents.');
  }

  reset(): void {
    const before = this.view.changed;
    for (const path of Object.keys(before)) this.put(path, this.starter(path));
    this.show({ before });
    this.say('The starter is back.');
  }

  bringBack(): void {
    for (const [path, text] of Object.entries(this.view.before ?? {})) this.put(path, text);
    this.show({ before: null });
    this.say('Your text is back.');
  }

  /** Every file as it is now, but for long ones that the page lacks. */
  texts(): Texts {
    return { ...this.long, ...this.data.files, ...this.view.changed };
  }

  text(path: string): string {
    return this.texts()[path] ?? '';
  }

  dispose(): void {
    this.drafts?.flush(this.view.changed);
    this.grader.dispose();
    this.editor.dispose();
  }

  /** Text that was typed before this script ran, and text kept from an earlier visit, are both the learner's. */
  private begin(): void {
    const tabKey = readTabKey();
    this.editor.setTabKey(tabKey);
    this.show({ tabKey, live: true });
    const typedEarly = this.view.tabs.filter(
      (path) => (this.editor.text(path) ?? '') !== this.starter(path),
    );
    for (const path of typedEarly) this.typed(path, this.editor.text(path) ?? '');
    for (const [path, text] of Object.entries(this.drafts?.kept() ?? {})) {
      if (!typedEarly.includes(path)) this.restore(path, text);
    }
    this.mark(this.view.judged);
    addEventListener('pagehide', () => this.drafts?.flush(this.view.changed));
  }

  private restore(path: string, text: string): void {
    if (!this.view.tabs.includes(path)) this.show({ tabs: [...this.view.tabs, path] });
    this.editor.restore(path, text);
  }

  private typed(path: string, text: string): void {
    const differs = text !== this.starter(path);
    const others = Object.entries(this.view.changed).filter(([other]) => other !== path);
    const changed = Object.fromEntries(differs ? [...others, [path, text]] : others);
    this.show({ changed, before: null });
    this.pending = []; // whoever types on no longer waits for a fix
    this.drafts?.later(changed);
    this.ask();
  }

  private ask(): void {
    this.version += 1;
    const trouble = tooLarge(this.view.changed);
    this.show({ trouble });
    if (trouble !== null) return;
    this.grader.judge({
      version: this.version,
      changed: this.view.changed,
      today: today(),
      edited: this.view.edited,
    });
  }

  private judged(judged: Judged, version: number): void {
    const before = this.view.judged;
    this.judgedVersion = version;
    this.long = { ...judged.texts, ...this.long }; // the first one is the starter's
    this.show({ judged, trouble: null });
    this.mark(judged);
    if (goalsMet(before) !== goalsMet(judged))
      this.say([goalsSentence(judged), ...this.complaints].join(' '));
    if (allMet(judged)) this.drafts?.done();
    if (version === this.version) this.fixPending(judged);
  }

  private fixPending(judged: Judged): void {
    const wanted = this.pending;
    this.pending = [];
    const still = judged.findings.filter((finding) =>
      wanted.some((one) => one.rule === finding.rule && one.fix?.title === finding.fix?.title),
    );
    if (still.length > 0) this.fix(still);
  }

  private mark(judged: Judged): void {
    const apply = (finding: ShownFinding) => this.fix([finding]);
    for (const path of this.view.tabs) this.editor.mark(path, marksOf(judged, path, apply));
  }

  private save(): void {
    const kept = this.drafts?.flush(this.view.changed) ?? false;
    this.say(kept ? 'Kept in this browser.' : 'This page does not keep your text.');
  }

  /** A file of the context that has no tab yet gets one, with its text. */
  private openAsFile(path: string): void {
    const isNew = this.editor.text(path) === null;
    if (path !== this.view.active) this.open(path);
    if (isNew) this.editor.setText(path, this.texts()[path] ?? '');
  }

  /** A long file that the page lacks is unchanged as long as it is what the judge had. */
  private starter(path: string): string {
    return this.data.files[path] ?? this.long[path] ?? '';
  }

  /** Stays beside what the goals say, which an answer of the grader would otherwise put in its place at once. */
  private complain(said: string): void {
    this.complaints = [said];
    this.say(said);
  }

  private say(said: string): void {
    this.show({ said });
  }

  private show(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    this.draw(this.view);
  }
}

const doneSentence = (applied: readonly { readonly title: string }[]): string =>
  applied.length === 1 ? `Done: ${applied[0]?.title ?? ''}.` : `${applied.length} fixes applied.`;
