/** Where in a journey a reader is. */
export interface Place {
  readonly step: number;
  /** The step that it is compared with; null: the one before. */
  readonly from: number | null;
}

/** Names of the two in the address: a page may hold more than one journey. */
const names = (prefix: string) => ({ step: `${prefix}step`, from: `${prefix}from` });

/** Reads `?step=4&from=0`; what is not a step of the journey asks for nothing. */
export function readPlace(search: string, prefix: string, steps: number): Place {
  const asked = new URLSearchParams(search);
  const number = (name: string): number | null => {
    const text = asked.get(name) ?? '';
    return /^\d{1,2}$/.test(text) && Number(text) < steps ? Number(text) : null;
  };
  const { step, from } = names(prefix);
  return { step: number(step) ?? 0, from: number(from) };
}

/** The address with the place in it; everything else in it stays. */
export function withPlace(address: string, prefix: string, { step, from }: Place): string {
  const url = new URL(address);
  const set = (name: string, value: number | null) =>
    value === null ? url.searchParams.delete(name) : url.searchParams.set(name, String(value));
  set(names(prefix).step, step === 0 && from === null ? null : step);
  set(names(prefix).from, from);
  return url.href;
}

/** What a place compares: null where there is nothing to compare with. */
export function pairOf({ step, from }: Place): { from: number; to: number } | null {
  const before = from ?? step - 1;
  return before < 0 || before === step ? null : { from: before, to: step };
}
