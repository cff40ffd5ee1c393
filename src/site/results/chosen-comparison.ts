import type { Change } from './change.ts';
import { differencesInHtml } from './difference-html.ts';
import { fileDifferences } from './file-differences.ts';
import { textsOfStep, type JourneyComparisons } from './journey-comparisons.ts';
import { saidInHtml } from './said-html.ts';

/** What the page shows of two chosen steps. */
export interface ChosenComparison {
  /** HTML. */
  readonly said: string;
  /** By figure. */
  readonly changes: Readonly<Record<string, Change>>;
  /** HTML. */
  readonly files: string;
}

export interface NamedStep {
  readonly step: number;
  readonly name: string;
}

const loaded = new Map<string, Promise<JourneyComparisons>>();

/** Asks for a journey's comparisons once; a later attempt is made anew when this one fails. */
function load(address: string): Promise<JourneyComparisons> {
  const known = loaded.get(address);
  if (known !== undefined) return known;
  const asked = fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json() as Promise<JourneyComparisons>;
  });
  asked.catch(() => loaded.delete(address));
  loaded.set(address, asked);
  return asked;
}

/** Two steps compared, each by its place and its name. Rejects when the journey cannot be had. */
export async function chosenComparison(
  address: string,
  from: NamedStep,
  to: NamedStep,
): Promise<ChosenComparison> {
  const journey = await load(address);
  const compared = journey.comparisons[`${from.step}-${to.step}`];
  const files = fileDifferences(textsOfStep(journey, from.step), textsOfStep(journey, to.step));
  return {
    said: saidInHtml(from.name, compared?.said ?? null),
    changes: compared?.changes ?? {},
    files: differencesInHtml(files, to.name, from.name),
  };
}
