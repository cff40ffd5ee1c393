import type { ShapeIndex } from './shape-index.ts';

let asked: Promise<ShapeIndex> | null = null;

/** Loaded once a page, when somebody asks; after a failure the next call tries again. */
export function loadIndex(): Promise<ShapeIndex> {
  asked ??= fetch(`${import.meta.env.BASE_URL.replace(/\/$/, '')}/measurements/shapes.json`)
    .then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json() as Promise<ShapeIndex>;
    })
    .catch((error: unknown) => {
      asked = null;
      throw error;
    });
  return asked;
}
