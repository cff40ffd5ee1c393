/** The only clock of measuring. */
export interface Clock {
  /** Milliseconds from some moment; never goes backwards. */
  elapsedMs(): number;
  /** ISO 8601, UTC. */
  now(): string;
  sleep(ms: number): Promise<void>;
}

export const clock: Clock = {
  elapsedMs: () => performance.now(),
  now: () => new Date().toISOString(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
