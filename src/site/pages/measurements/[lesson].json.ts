import type { APIRoute } from 'astro';
import { asJson, rawRecords } from '../../measurements.ts';

/** The numbers of a lesson or of a journey. */
export const getStaticPaths = () =>
  rawRecords('top').map(({ name, text }) => ({ params: { lesson: name }, props: { text } }));

export const GET: APIRoute = ({ props }) => asJson(props['text']);
