/**
 * A zip archive of texts, stored without compression. Dates are those of the format's beginning, 1980. What begins
 * with `#!` can be executed when it is unpacked: an image takes the permissions of its files over.
 */
export const zipOf = (
  files: readonly (readonly [path: string, text: string])[],
): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder();
  const entries = files.map(([path, text]) => {
    const [name, data] = [encoder.encode(path), encoder.encode(text)];
    const mode = text.startsWith('#!') ? 0o100755 : 0o100644;
    return { name, data, sum: crc32(data), mode };
  });
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data, sum, mode } of entries) {
    const about = [0x0800, 0, 0, 0x0021] as const; // UTF-8 names, stored, midnight, 1 January 1980
    const sizes = [...long(sum), ...long(data.length), ...long(data.length)];
    const head = [...short(20), ...about.flatMap(short), ...sizes, ...short(name.length), 0, 0];
    local.push(Uint8Array.from([...long(0x04034b50), ...head]), name, data);
    const attributes = [...noMore, 0, 0, ...short(mode)];
    const entry = [...long(0x02014b50), ...byUnix, ...head, ...attributes, ...long(offset)];
    central.push(Uint8Array.from(entry), name);
    offset += 30 + name.length + data.length;
  }
  const size = total(central);
  const count = short(entries.length);
  const end = [
    ...long(0x06054b50),
    0,
    0,
    0,
    0,
    ...count,
    ...count,
    ...long(size),
    ...long(offset),
    0,
    0,
  ];
  return join([...local, ...central, Uint8Array.from(end)]);
};

/** Version 2.0 of the format, and permissions as Unix has them. */
const byUnix = [20, 3];

/** No comment, first disk, no attributes inside. */
const noMore = Array<number>(6).fill(0);

const short = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff];

const long = (value: number): number[] => [...short(value & 0xffff), ...short(value >>> 16)];

const total = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, part) => sum + part.length, 0);

const join = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(total(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The checksum that the format asks for. */
export const crc32 = (data: Uint8Array): number => {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
};
