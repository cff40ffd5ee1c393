import type { APIRoute } from 'astro';
import { asJson, rawRecords, rawSets } from '../../../measurements.ts';

/** One file set of a lesson or of a journey. */
export const getStaticPaths = () =>
  rawRecords('top').flatMap(({ name: lesson }) =>
    rawSets(lesson).map(({ name: set, text }) => ({ params: { lesson, set }, props: { text } })),
  );

export const GET: APIRoute = ({ props }) => asJson(props['text']);
