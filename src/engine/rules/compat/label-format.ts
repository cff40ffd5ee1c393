import type { LabelFormat } from '../../model/labels.ts';

/** What a value of each format is called, and whether a text is one. */
export const labelFormats: Readonly<
  Record<LabelFormat, { readonly name: string; readonly fits: (text: string) => boolean }>
> = {
  text: { name: 'a text', fits: () => true },
  url: { name: 'a URL', fits: (text) => /^[a-z][a-z\d+.-]*:\/\/[^\s/]\S*$/i.test(text) },
  rfc3339: { name: 'a date and time as in RFC 3339', fits: isTime },
  spdx: { name: 'an SPDX license expression', fits: isLicense },
  hash: { name: 'the hash of a commit', fits: (text) => /^[\da-f]{7,64}$/i.test(text) },
  semver: { name: 'a semantic version', fits: isSemanticVersion },
  email: { name: 'an email address', fits: isAddress },
};

function isTime(text: string): boolean {
  const parts =
    /^\d{4}-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (parts === null) return false;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 61
  );
}

/** Names that people write, and SPDX does not know. The list of SPDX itself is longer than this program. */
const noLicenses =
  /^(?:apache-?2?|apache2\.0|gpl|gplv[123]|gpl-?[123]|lgpl|lgplv[23]|agpl|agplv3|bsd|mpl|cc|proprietary|commercial|closed|unlicensed|none|private|custom|foo)$/i;

/** `MIT`, `Apache-2.0 OR MIT`, `(GPL-2.0-only WITH Classpath-exception-2.0)`, `LicenseRef-Ours`. */
function isLicense(text: string): boolean {
  const words = text.replace(/[()]/g, ' ').trim().split(/\s+/);
  return (
    words.every((word, index) =>
      index % 2 === 1
        ? /^(?:AND|OR|WITH)$/.test(word)
        : /^[\w.:-]+\+?$/.test(word) && !noLicenses.test(word),
    ) && words.length % 2 === 1
  );
}

function isSemanticVersion(text: string): boolean {
  const [withoutBuild = '', ...build] = text.split('+');
  const dash = withoutBuild.indexOf('-');
  const core = dash === -1 ? withoutBuild : withoutBuild.slice(0, dash);
  const more = dash === -1 ? [] : [withoutBuild.slice(dash + 1)];
  const numbers = core.split('.');
  return (
    numbers.length === 3 &&
    numbers.every((number) => /^(?:0|[1-9]\d*)$/.test(number)) &&
    build.length <= 1 &&
    [...more, ...build].every((part) => part.split('.').every((one) => /^[\da-zA-Z-]+$/.test(one)))
  );
}

function isAddress(text: string): boolean {
  const [name = '', host = '', ...more] = text.split('@');
  return more.length === 0 && name !== '' && host.includes('.') && !/\s/.test(text);
}
