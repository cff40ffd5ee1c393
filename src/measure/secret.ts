/** What nobody who has the image should be able to read: see `secrets` in app.json. */
export interface Secret {
  readonly name: string;
  readonly text: string;
}

export interface SecretFinder {
  /** The next bytes of one file. */
  look(chunk: Buffer): void;
  /** Names of the secrets that occurred so far. */
  found(): string[];
}

/** Looks for secrets in a file that comes in pieces; one that lies across two pieces is found too. */
export function secretFinder(secrets: readonly Secret[]): SecretFinder {
  const found = new Set<string>();
  const wanted = secrets.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
  const kept = Math.max(0, ...wanted.map(({ bytes }) => bytes.length - 1));
  let tail = Buffer.alloc(0);
  return {
    look: (chunk) => {
      if (wanted.length === 0) return;
      const text = Buffer.concat([tail, chunk]);
      for (const { name, bytes } of wanted) if (text.includes(bytes)) found.add(name);
      tail = kept === 0 ? Buffer.alloc(0) : text.subarray(-kept);
    },
    found: () => wanted.map(({ name }) => name).filter((name) => found.has(name)),
  };
}

/** Names of the secrets that a text holds. */
export const secretsIn = (text: string, secrets: readonly Secret[]): string[] =>
  secrets.filter((secret) => text.includes(secret.text)).map(({ name }) => name);
