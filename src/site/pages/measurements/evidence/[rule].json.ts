import type { APIRoute } from 'astro';
import { asJson, rawRecords } from '../../../measurements.ts';

/** The numbers of the pair that shows what a rule is worth. */
export const getStaticPaths = () =>
  rawRecords('evidence').map(({ name, text }) => ({ params: { rule: name }, props: { text } }));

export const GET: APIRoute = ({ props }) => asJson(props['text']);
