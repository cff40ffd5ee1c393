import { sep } from 'node:path';

/** Where a Dockerfile of a lesson lies: the top of the repository, the lesson and the file set. */
export interface LessonPlace {
  readonly top: string;
  readonly lesson: string;
  readonly set: string;
}

/** Null for every Dockerfile that does not lie where lessons keep theirs. */
export function lessonPlaceOf(absolute: string): LessonPlace | null {
  const parts =
    /^(.*)\/(lessons\/[1-8]-[a-z-]+\/\d\d-[a-z0-9-]+)\/(starter|solution|variants\/[a-z0-9-]+)\/Dockerfile$/.exec(
      absolute.split(sep).join('/'),
    );
  return parts && { top: parts[1] ?? '', lesson: parts[2] ?? '', set: parts[3] ?? '' };
}
