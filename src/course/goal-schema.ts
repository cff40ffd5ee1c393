import * as z from 'zod';
import { need } from './need.ts';

/** A goal as lesson.md writes it. Apart from goal.ts, so that judging goals in a browser needs no zod. */
export const goal = z
  .strictObject({
    /** What the learner's files shall show, as a statement that becomes true. */
    text: z.string().min(1),
    /** Ids of rules that must find nothing of weight. Default: none. */
    rules: z.array(z.string().min(1)).optional(),
    /** Facts about the image. Default: none. */
    needs: z.array(need).optional(),
  })
  .refine((value) => (value.rules?.length ?? 0) + (value.needs?.length ?? 0) > 0, {
    error: 'expected rules or needs: a goal that asks for nothing is always met',
  });
