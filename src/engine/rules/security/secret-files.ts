import { isPlaceholder, namesSecret, secretIn } from './secret-words.ts';

/** A file that is made to hold a secret. */
export interface SecretFile {
  /** What it holds: `a private key`. */
  readonly holds: string;
  /** False where such files often hold nothing secret and the text is not known. */
  readonly isSure: boolean;
}

/** What is in such folders is made up. */
const madeUp = /(?:^|\/)(?:tests?|testing|testdata|fixtures?|examples?|samples?|docs?)\//;

const environment = /^\.env(?:\.[\w.-]{1,40}|\*)?$/;
const harmlessEnvironment =
  /\.(?:example|sample|template|tmpl|tpl|jinja2?|j2|dist|defaults?|schema|vault|enc(?:rypted)?)$/;

const certain: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/, 'a private SSH key'],
  [/(?:^|\/)\.ssh\/?$/, 'private SSH keys'],
  [/(?:^|\/)[._]netrc$/, 'passwords for servers'],
  [/(?:^|\/)\.pypirc$/, 'a password or token for PyPI'],
  [/(?:^|\/)\.git-credentials$/, 'passwords for Git servers'],
  [/(?:^|\/)\.pgpass$/, 'database passwords'],
  [/(?:^|\/)\.aws(?:\/credentials)?\/?$/, 'AWS credentials'],
  [/(?:^|\/)\.azure\/?$/, 'Azure credentials'],
  [/(?:^|\/)\.kube(?:\/config)?\/?$/, 'the credentials of a Kubernetes cluster'],
  [/(?:^|\/)\.gnupg\/?$/, 'private GPG keys'],
  [/(?:^|\/)(?:\.dockerconfigjson|\.docker\/config\.json)$/, 'passwords for registries'],
  [/(?:^|\/)application_default_credentials\.json$/, 'Google Cloud credentials'],
  [/(?:^|\/)\.streamlit\/secrets\.toml$/, "Streamlit's secrets"],
];

/** By the end of a name alone, these may hold a certificate, a public key, or a slide show. */
const keyFile = /\.(?:pem|key|p12|pfx)$/;
const publicKeyFile =
  /(?:^|[._/-])(?:ca|cacert|cert|certs|certificate|chain|fullchain|bundle|root|public|pub|pubkey|dhparams?|gpg|apt|repo|repository|release|archive|signing)(?=[\d._-]|$)|_?pub(?:lic)?\.pem$/i;
const privateKeyName =
  /(?:^|[._/-])(?:private|privkey|server|client|tls|ssl|jwt|deploy)(?=[\d._-]|$)/i;
const googleKey =
  /(?:^|\/)(?:[\w-]{0,60}service[-_]?account[\w-]{0,60}|credentials|client_secret[\w.-]{0,80})\.json$/;

/** Most paths of a repository are none of these. */
const candidate = /(?:^|\/)[._]|(?:^|\/)id_|\.(?:pem|key|p12|pfx|json)$/;

/** Whether a path may be such a file, before its text is looked at. */
export function mayBeSecretFile(path: string): boolean {
  if (!candidate.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    environment.test(name) ||
    keyFile.test(name) ||
    googleKey.test(path) ||
    certain.some(([pattern]) => pattern.test(path))
  );
}

/** What a file holds by its name and, where it is known, its text; null for a file without a secret. */
export function secretFile(path: string, text: string | null): SecretFile | null {
  const name = path.slice(path.replace(/\/$/, '').lastIndexOf('/') + 1);
  if (madeUp.test(path)) return null;
  if (environment.test(name)) return harmlessEnvironment.test(name) ? null : settings(text);
  const sure = certain.find(([pattern]) => pattern.test(path));
  if (sure) return text === '' ? null : { holds: sure[1], isSure: true };
  if (keyFile.test(name)) return key(name, text);
  if (!googleKey.test(path)) return null;
  if (text === null) return { holds: 'the key of a service account', isSure: false };
  return /"(?:private_key|client_secret|refresh_token)"\s*:\s*"[^"]/.test(text)
    ? { holds: 'the key of a service account', isSure: true }
    : null;
}

function key(name: string, text: string | null): SecretFile | null {
  const isBinary = /\.(?:p12|pfx)$/.test(name);
  if (text !== null && !isBinary)
    return /PRIVATE KEY-----/.test(text) ? { holds: 'a private key', isSure: true } : null;
  if (publicKeyFile.test(name.replace(/\.\w+$/, ''))) return null;
  return { holds: 'a private key', isSure: isBinary || privateKeyName.test(name) };
}

/** Settings for a local run; most hold a password sooner or later. */
function settings(text: string | null): SecretFile | null {
  if (text === null)
    return { holds: 'the settings of one machine, often with passwords', isSure: false };
  for (const line of text.split('\n', 2000)) {
    const equals = line.indexOf('=');
    if (equals === -1 || line.length > 2000) continue;
    const name = line
      .slice(0, equals)
      .replace(/^\s*export\s/, '')
      .trim();
    const value = line
      .slice(equals + 1)
      .trim()
      .replaceAll(/^["']|["']$/g, '');
    if (value === '' || !/^\w+$/.test(name)) continue;
    if (
      secretIn(value) !== null ||
      (namesSecret(name, value) && !/\$/.test(value) && !isPlaceholder(value))
    )
      return { holds: `\`${name}\``, isSure: true };
  }
  return null;
}
