import { about, type Estimate } from './estimate.ts';

export interface Job {
  readonly collection: string;
  readonly fileSet: string;
  readonly runs: number;
}

/** Counts jobs and says how far a run is: `12 of 48 · journey/4-identify · cold build, run 2 of 3 · about 31 min left`. */
export class TimeLeft {
  readonly #jobs: readonly Job[];
  readonly #estimate: Estimate;
  readonly #builders: number;
  readonly #done = new Set<Job>();
  #expected = 0;
  #taken = 0;

  constructor(jobs: readonly Job[], estimate: Estimate, builders: number) {
    this.#jobs = jobs;
    this.#estimate = estimate;
    this.#builders = builders;
  }

  finished(job: Job, seconds: number): void {
    this.#done.add(job);
    this.#expected += this.#secondsOf(job) ?? seconds;
    this.#taken += seconds;
  }

  /** `elapsed`: seconds since the job began. */
  inWords(job: Job, doing: string, elapsed: number): string {
    const left = this.#secondsLeft(job, elapsed);
    return [
      `${this.#jobs.indexOf(job) + 1} of ${this.#jobs.length}`,
      `${job.collection}/${job.fileSet}`,
      doing,
      ...(left === null ? [] : [`${about(left)} left`]),
    ].join(' · ');
  }

  /** What was expected of the rest, corrected by how the expectation held so far. */
  #secondsLeft(current: Job, elapsed: number): number | null {
    const pace = this.#expected > 0 ? this.#taken / this.#expected : 1;
    let seconds = 0;
    for (const job of this.#jobs) {
      if (this.#done.has(job)) continue;
      const whole = this.#secondsOf(job) ?? this.#mean();
      if (whole === null) return null;
      seconds += job === current ? Math.max(0, whole * pace - elapsed) : whole * pace;
    }
    return seconds / this.#builders;
  }

  #mean(): number | null {
    return this.#done.size === 0 ? null : this.#taken / this.#done.size;
  }

  #secondsOf({ collection, fileSet, runs }: Job): number | null {
    return this.#estimate(collection, fileSet, runs);
  }
}
