import type { APIRoute } from 'astro';
import { measurementsOf } from '../../../measurements.ts';
import { courseNow } from '../../../repository.ts';

/** One file set's numbers as they were written, with the conditions they were taken under. */
export function getStaticPaths() {
  return courseNow().lessons.flatMap(({ slug }) => {
    const measured = measurementsOf(slug);
    if (measured === null) return [];
    const { version, writtenBy, lesson, environment } = measured;
    return measured.measurements.map((measurement) => ({
      params: { lesson: slug, set: measurement.fileSet },
      props: { numbers: { version, writtenBy, lesson, environment, measurement } },
    }));
  });
}

export const GET: APIRoute = ({ props }) =>
  new Response(`${JSON.stringify(props['numbers'], null, 2)}\n`, {
    headers: { 'content-type': 'application/json' },
  });
