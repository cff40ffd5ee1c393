const escapes =
  /\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([^c]))/gs;
const named: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '?': '?', '\n': '' },
};

/** What stands between `$'` and `'`; null where it makes bytes or control characters that no word here needs. */
export function ansiText(written: string): string | null {
  let isKnown = !/\\c/.test(written);
  const text = written.replace(escapes, (whole, hex, octal, short, long, letter) => {
    if (letter !== undefined) return named[letter as string] ?? (whole as string);
    const code = Number.parseInt((hex ?? octal ?? short ?? long) as string, octal ? 8 : 16);
    const isByte = hex !== undefined || octal !== undefined;
    if (code === 0 || code > 0x10ffff || (isByte && code > 127)) isKnown = false;
    else return String.fromCodePoint(code);
    return '';
  });
  return isKnown ? text : null;
}
