import type { APIRoute } from 'astro';
import { asJson, rawRecords, rawSets } from '../../../../measurements.ts';

/** Before or after, of the pair that shows what a rule is worth. */
export const getStaticPaths = () =>
  rawRecords('evidence').flatMap(({ name: rule }) =>
    rawSets(`evidence/${rule}`).map(({ name: set, text }) => ({
      params: { rule, set },
      props: { text },
    })),
  );

export const GET: APIRoute = ({ props }) => asJson(props['text']);
