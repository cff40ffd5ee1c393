/** Which minor versions of Python a specifier admits. */
export interface PythonRange {
  /** Whether some patch release of `3.13` fits; null when that cannot be said. */
  admits(minor: string): boolean | null;
}
