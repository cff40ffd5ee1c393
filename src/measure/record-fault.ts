import { lessonMeasurements, type Measurement, type Sample } from '../results/index.ts';
import { sampleOf } from './sample.ts';

/** What is wrong with the data of a record, with the field; null when measuring could have written it. */
export function recordFault(data: unknown, name: string): string | null {
  const parsed = lessonMeasurements.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') || 'file'}: ${issue?.message ?? 'not a record'}`;
  }
  if (parsed.data.lesson !== name) return `lesson: expected ${name}`;
  for (const [index, measurement] of parsed.data.measurements.entries()) {
    const fault = measurementFault(measurement);
    if (fault !== null) return `measurements.${index}.${fault}`;
  }
  return null;
}

/** A total that is not the total of its parts was typed in. */
function measurementFault({ builds, behaviour, image }: Measurement): string | null {
  const samples: [string, Sample | null | undefined][] = [
    ...Object.entries(builds).map(([kind, build]): [string, Sample | undefined] => [
      `builds.${kind}.seconds`,
      build?.seconds,
    ]),
    ['behaviour.firstAnswer', behaviour?.firstAnswer],
    ['behaviour.stop', behaviour?.stop],
  ];
  for (const [field, sample] of samples) {
    if (sample && sampleOf(sample.runs).median !== sample.median) {
      return `${field}.median: expected the middle of the runs`;
    }
  }
  const layers = image?.layers.reduce((sum, { bytes }) => sum + bytes, 0);
  return image !== null && layers !== image.unpackedBytes
    ? 'image.unpackedBytes: expected the sum of the layers'
    : null;
}
