import type { APIRoute } from 'astro';
import { journeyComparisons } from '../../results/journey-comparisons.ts';
import { journeyNames, journeyView } from '../../results/journey-view.ts';

/** What a reader of a journey needs to compare any two of its steps. */
export const getStaticPaths = () =>
  journeyNames.flatMap((name) => {
    const view = journeyView(name);
    return view === null ? [] : [{ params: { journey: name }, props: { steps: view.steps } }];
  });

export const GET: APIRoute = ({ props }) =>
  Response.json(journeyComparisons(props['steps'] as Parameters<typeof journeyComparisons>[0]));
