import { mapped } from '../../mapped.ts';
import { isPlaceholder, looksRandom, secretIn } from './secret-words.ts';

/** The part of an address before the `@`, where it holds a secret: a password, or a token in its place. */
export interface AddressCredentials {
  /** `https`, `git+https`, …; lower-case. */
  readonly scheme: string;
  /** Behind the `@`, up to a port or path. */
  readonly host: string;
  /** Where the address begins in the text, and where its credentials end. */
  readonly start: number;
  readonly end: number;
  /** The secret itself is written there. */
  readonly fixed: boolean;
  /** Otherwise the variables it is made of. */
  readonly variables: readonly string[];
  /** It comes out of a command: `$(cat /run/secrets/token)`. */
  readonly computed: boolean;
}

/** A command substitution counts as one piece, blanks and slashes included. */
const address =
  /([a-z][a-z0-9+.-]{0,30}):\/\/((?:\$\([^)]{0,200}\)|[^\s/@'"$]|\$(?!\()){1,256})@([^\s/:'"@]{0,256})/gi;

/** No file that people write holds more addresses in one word. */
const atMost = 50;

/** The first address in a text whose credentials hold a secret or a variable. */
export function credentialsIn(text: string): AddressCredentials | null {
  if (!text.includes('://') || !text.includes('@')) return null;
  let left = atMost;
  for (const match of text.matchAll(address)) {
    if (left-- === 0) return null;
    const [whole, scheme = '', userinfo = '', host = ''] = match;
    const colon = userinfo.indexOf(':');
    const secret = userinfo.slice(colon + 1);
    const variables = mapped([...secret.matchAll(/\$\{?([A-Za-z_]\w*)/g)], ([, name = '']) => name);
    const fixed = isFixed(secret, colon !== -1);
    const computed = /\$\(/.test(secret);
    if (!fixed && !computed && variables.length === 0) continue;
    const end = match.index + whole.length - host.length;
    return {
      scheme: scheme.toLowerCase(),
      host,
      start: match.index,
      end,
      fixed,
      variables,
      computed,
    };
  }
  return null;
}

/** A lone name in front of the host is a login (`git`, `oauth2accesstoken`) unless it looks like a token. */
function isFixed(secret: string, isPassword: boolean): boolean {
  if (secret === '' || /[$<{]/.test(secret)) return false;
  if (/%(?![0-9a-f]{2})/i.test(secret) || isPlaceholder(secret)) return false;
  return isPassword || isToken(secret) || secretIn(secret) !== null;
}

/** Logins such as `oauth2accesstoken` hold a digit, too; a token holds several. */
const isToken = (secret: string): boolean =>
  looksRandom(secret) && secret.replaceAll(/\D/g, '').length > 2;
