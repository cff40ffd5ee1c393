import type { Measurement } from '../results/index.ts';

/** The numbers that tell most, for the line that a finished file set leaves. */
export function inOneLine({ image, builds, behaviour, failures }: Measurement): string {
  const parts = [
    image && `${(image.unpackedBytes / 1e6).toFixed(1)} MB`,
    builds.cold && `cold ${builds.cold.seconds.median} s`,
    builds.app && `app edit ${builds.app.seconds.median} s`,
    builds.dependency && `dependency edit ${builds.dependency.seconds.median} s`,
    behaviour?.firstAnswer && `first answer ${behaviour.firstAnswer.median} s`,
    behaviour?.stop && `stop ${behaviour.stop.median} s`,
    ...failures.map(
      ({ at, exitCode, message }) =>
        `${at} failed (${exitCode ?? 'no exit code'}): ${message.split('\n').at(-1)}`,
    ),
  ];
  return parts.filter(Boolean).join(', ');
}
