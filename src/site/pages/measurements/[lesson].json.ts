import type { APIRoute } from 'astro';
import { courseNow, repository } from '../../repository.ts';

/** The numbers of a lesson as they were written by the measuring, byte for byte. */
export function getStaticPaths() {
  return courseNow()
    .lessons.map(({ slug }) => ({
      slug,
      text: repository.read(`content/measurements/${slug}.json`),
    }))
    .flatMap(({ slug, text }) =>
      text === null ? [] : [{ params: { lesson: slug }, props: { text } }],
    );
}

export const GET: APIRoute = ({ props }) =>
  new Response(String(props['text']), { headers: { 'content-type': 'application/json' } });
