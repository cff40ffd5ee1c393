/** What a learner did in one lesson. */
export interface LessonProgress {
  /** Milliseconds since 1970 of the last change; the newer of two wins. */
  readonly changed: number;
  /** When all goals were first met; kept even when the files change later. */
  readonly done: number | null;
  /** Texts that differ from the starter, by path. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The answer chosen in the quiz, counted from 0. */
  readonly quiz: number | null;
}

/** `progress.v1`, also as a file. */
export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export const noProgress: Progress = { lessons: {} };

export const noLessonProgress: LessonProgress = { changed: 0, done: null, drafts: {}, quiz: null };

/** What could be read, and whether anything had to be left out. */
export interface ProgressReading {
  readonly progress: Progress;
  readonly complete: boolean;
}

/** Reads a stored or exported text; keeps every lesson that makes sense. */
export const parseProgress = (text: string): ProgressReading => {
  const value = parseJson(text);
  if (!isRecord(value) || value['version'] !== 1 || !isRecord(value['lessons'])) {
    return { progress: noProgress, complete: false };
  }
  const entries = Object.entries(value['lessons']);
  const readings = entries.map(([slug, lesson]) => ({ slug, ...readLesson(lesson) }));
  const lessons = readings.flatMap(({ slug, lesson }) =>
    lesson === null ? [] : ([[slug, lesson]] as const),
  );
  return {
    progress: { lessons: Object.fromEntries(lessons) },
    complete: readings.every(({ complete }) => complete),
  };
};

export const progressText = (progress: Progress): string =>
  JSON.stringify({ version: 1, lessons: progress.lessons });

/** Lesson by lesson; of two records of one lesson the newer stands, and what was done stays done. */
export const mergeProgress = (a: Progress, b: Progress): Progress => {
  const slugs = new Set([...Object.keys(a.lessons), ...Object.keys(b.lessons)]);
  const merged = [...slugs].map((slug) => [slug, mergeLesson(a.lessons[slug], b.lessons[slug])]);
  return { lessons: Object.fromEntries(merged) as Progress['lessons'] };
};

const mergeLesson = (
  a: LessonProgress = noLessonProgress,
  b: LessonProgress = noLessonProgress,
): LessonProgress => {
  const newer = b.changed > a.changed ? b : a;
  const done = [a.done, b.done].filter((time) => time !== null);
  return { ...newer, done: done.length === 0 ? null : Math.min(...done) };
};

const readLesson = (value: unknown): { lesson: LessonProgress | null; complete: boolean } => {
  if (!isRecord(value)) return { lesson: null, complete: false };
  const { changed, done, drafts, quiz } = value as Record<keyof LessonProgress, unknown>;
  const texts = isRecord(drafts)
    ? Object.entries(drafts).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
    : [];
  const lesson = {
    changed: isTime(changed) ? changed : 0,
    done: isTime(done) ? done : null,
    drafts: Object.fromEntries(texts),
    quiz: isTime(quiz) ? quiz : null,
  };
  const complete =
    isTime(changed) &&
    (done === null || isTime(done)) &&
    isRecord(drafts) &&
    texts.length === Object.keys(drafts).length &&
    (quiz === null || isTime(quiz));
  return { lesson, complete };
};

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
