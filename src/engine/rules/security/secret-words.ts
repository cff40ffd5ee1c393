const secretName =
  /(?:_|^)(?:api_?key|credentials?|password|pword|passwd|secret|token)(?:_|$)|(?:secret|private|access|account|encryption|signing|master|service|fernet|jwt|license|deploy|auth|hmac|aes|rsa|ssh|tls|ssl|storage|subscription)_?key(?:_|$)/i;

/** Words that as often name something harmless (CACHE_KEY, USE_AUTH): the value has to look like a secret, too. */
const perhapsSecretName = /(?:_|^)(?:auth|key|keys|pass|pwd)(?:_|$)/i;

/** Letters and digits together, and long: more likely a token than a name. */
export const looksRandom = (value: string): boolean =>
  /^(?=.*\d)(?=.*[a-z])[\w+/=.-]{16,}$/i.test(value);

const isPath = (value: string): boolean => /^\.{0,2}\/[\w./-]+$/.test(value);

/** Names that speak about a secret without holding one: where it is, how long it lives, how it is used. */
const aboutSecret =
  /(?:_|^)(?:public|file|files|path|dir|version|sock|name|url|uri|endpoint|host|server|issuer|header|prefix|type|algorithm|alg|backend|backends|provider|class|mode|method|ttl|expiry|expires?|lifetime|age|timeout|size|length|len|bits|limit|enabled|disabled|required|parallelism|arn|max|min)(?:_|$)/i;

/** An id names a key without being one, except where the provider counts it among the credentials. */
const isPublicId = (name: string): boolean =>
  /_ID$/i.test(name) && !/^AWS_ACCESS_KEY_ID$/i.test(name);

/** The fingerprint that the official Python images declare, and its like. */
const isFingerprint = (name: string): boolean => /^(?:GPG|PGP|SIGNING|SSH_HOST)_KEYS?$/i.test(name);

/** What a bundler puts into the JavaScript that every visitor downloads. */
const isForBrowsers = (name: string): boolean =>
  /^(?:VITE|REACT_APP|VUE_APP|GATSBY|EXPO_PUBLIC|NEXT_PUBLIC|NUXT_PUBLIC)_/.test(name);

/** Whether a variable's name says that its value is a secret; numbers, switches and paths are none. */
export function namesSecret(name: string, value: string): boolean {
  const named = secretName.test(name) || (perhapsSecretName.test(name) && looksRandom(value));
  if (!named || aboutSecret.test(name) || isPath(value)) return false;
  if (isPublicId(name) || isFingerprint(name) || isForBrowsers(name)) return false;
  if (/^(?:true|false|yes|no|on|off|none|null)$/i.test(value)) return false;
  return !/^\d+$/.test(value) || /(?:password|passwd|pword)$/i.test(name);
}

const placeholder =
  /^(?:x+|\*+|\.+|-+|todo|none|null|dummy|fake|test|testing|example|sample|placeholder|unset|undefined|missing|required|unknown|fixme|tbd|changeme|change[-_ ]?me|change[-_ ]?it|replace[-_ ]?me|secret|password|pass|user|postgres|root|admin|dev|development|local|insecure|build(?:[-_ ]?time)?(?:[-_ ]?only)?|not[-_ ]?(?:a[-_ ]?)?(?:real[-_ ]?)?secret|not[-_ ]?used|unused|(?:put[-_ ])?your[-_ ].*|<.*>|\*+none\*+|.*(?:dummy|changeme|change-me|placeholder|insecure|example|not-a-secret|for-build).*)$/i;

/** A value that nobody would mistake for a real secret. */
export const isPlaceholder = (value: string): boolean => placeholder.test(value);

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bAKIA[0-9A-Z]{16}\b/, 'an AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, 'a GitHub token'],
  [/\bgithub_pat_[A-Za-z0-9_]{22,}\b/, 'a GitHub token'],
  [/\bglpat-[A-Za-z0-9_-]{20,}/, 'a GitLab token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, 'a Slack token'],
  [/\bhf_[A-Za-z]{30,}\b/, 'a Hugging Face token'],
  [/\bpypi-AgEIcHlwaS[A-Za-z0-9_-]{20,}/, 'a PyPI token'],
  [/\bsk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{32,200}/, 'an API key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** Most words hold none of these, so one look is enough. */
export const secretHint = /AKIA|gh[pousr]_|github_pat_|glpat-|xox|hf_|pypi-|sk-|PRIVATE KEY|:\/\//;

/** What kind of secret a text contains, by its form; null when none is recognised. */
export function secretIn(text: string): string | null {
  // The shortest is `s://:x@`.
  if (text.length < 7 || !secretHint.test(text) || /EXAMPLE/.test(text)) return null;
  const found = patterns.find(([pattern]) => pattern.test(text));
  if (found) return found[1];
  const password = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@'"]{0,256}:([^\s/@'"]{1,256})@/i.exec(
    text,
  )?.[1];
  return password === undefined || /^\$|\$[\w({$]|[<{%]/.test(password) || isPlaceholder(password)
    ? null
    : 'a password in an address';
}
