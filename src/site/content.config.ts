import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { lessonFrontMatter } from '../course/lesson.ts';
import { stageFrontMatter } from '../course/stages.ts';
import { renderedRulePage, rulePages } from './rule-pages.ts';

/** `2-security/01-not-root/lesson.md` → `2-security/01-not-root`: with `lessons/` before it, the lesson's folder. */
const lessons = defineCollection({
  loader: glob({
    base: './lessons',
    pattern: '[1-8]-*/[0-9][0-9]-*/lesson.md',
    generateId: ({ entry }) => entry.replace(/\/lesson\.md$/, ''),
  }),
  schema: lessonFrontMatter,
});

/** Ids are file names: `2-security`. */
const stages = defineCollection({
  loader: glob({ base: './content/stages', pattern: '[1-8]-*.md' }),
  schema: stageFrontMatter,
});

/** Ids are rule ids. */
const rules = defineCollection({ loader: rulePages('content/rules'), schema: renderedRulePage });

export const collections = { lessons, stages, rules };
