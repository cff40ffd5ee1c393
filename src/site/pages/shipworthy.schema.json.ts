import type { APIRoute } from 'astro';
import { rules } from '../../engine/index.ts';
import { absoluteHref } from '../address.ts';
import { publishedSchema } from '../../course/configuration-schema.ts';

/** The JSON schema of shipworthy.json; `$schema` in a configuration points here. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    JSON.stringify(publishedSchema(rules, absoluteHref('/shipworthy.schema.json', site)), null, 2),
    { headers: { 'content-type': 'application/schema+json' } },
  );
