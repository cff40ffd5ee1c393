import type { APIRoute } from 'astro';
import { asJson, rawRecords } from '../../../measurements.ts';

/** The files of one layer, shared by every image that has it. */
export const getStaticPaths = () =>
  rawRecords('layers').map(({ name, text }) => ({ params: { name }, props: { text } }));

export const GET: APIRoute = ({ props }) => asJson(props['text']);
