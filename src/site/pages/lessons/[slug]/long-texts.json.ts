import type { APIRoute } from 'astro';
import { lessonFolders } from '../../../../course/catalogue.ts';
import { readLesson, type Lesson } from '../../../../course/lesson.ts';
import { parseYaml } from '../../../../engine/yaml.ts';
import { repository } from '../../../repository.ts';
import { longTexts } from '../../../workspace/lesson-data.ts';
import { lessonParts } from '../../../workspace/lesson-parts.ts';

/** Files that only the judge reads, beside the page instead of in it: they would be most of its weight. */
export const getStaticPaths = () =>
  lessonFolders(repository)
    .filter((folder) => repository.read(`${folder}/lesson.md`) !== null)
    .map((folder) => readLesson(repository, folder, parseYaml).lesson)
    .map((lesson) => ({ params: { slug: lesson.slug }, props: { lesson } }));

export const GET: APIRoute<{ lesson: Lesson }> = ({ props }) =>
  new Response(JSON.stringify(longTexts(lessonParts(props.lesson, null))), {
    headers: { 'Content-Type': 'application/json' },
  });
