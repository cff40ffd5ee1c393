import { isPlaceholder, namesSecret } from '../security/secret-words.ts';

/** Settings that teams keep among the secrets although everybody may read them. */
const settings =
  /(?:^|_)(?:DSN|PUBLIC|PUBLISHABLE|ID|REGION|HOST|HOSTNAME|DOMAIN|BUCKET|ENV|ENVIRONMENT|VERSION|NAME|USER|USERNAME|EMAIL|URL|URI|ENDPOINT|PORT|PROJECT|ORG|ORGANIZATION|PATH|CHANNEL|LEVEL|MODE|REPOSITORY|REGISTRY|IMAGE|TZ|TAG|SITE_KEY)$/i;

/** Addresses that usually carry a password. */
const addresses =
  /(?:INDEX|DATABASE|DB|REDIS|BROKER|POSTGRES|MONGO|AMQP|RABBITMQ|WEBHOOK)_(?:URL|URI|DSN)$/i;

/** Longer than any secret; a certificate is one of many lines. */
const longest = 4000;

const isSetting = (name: string): boolean => settings.test(name) && !addresses.test(name);

/** What a build argument gives away, as a message names it; null when it is no secret or that is not sure. */
export function givenAway(argument: string): string | null {
  if (argument.length > longest) return null;
  const plain = argument.trim().replace(/"$/, '');
  const [, name = '', value = ''] = /^"?([\w.-]+)(?:=([\s\S]*))?$/.exec(plain) ?? [];
  if (name === '') return null;
  const secret = /\$\{\{\s*secrets\.([\w-]+)/.exec(value)?.[1];
  if (secret !== undefined) {
    return isSetting(name) || (isSetting(secret) && !namesSecret(name, ''))
      ? null
      : `the secret \`${secret}\``;
  }
  if (/\$\{\{\s*github\.token\s*\}\}/.test(value)) return 'the token of the job';
  if (/\$\{?CI_(?:JOB_TOKEN|REGISTRY_PASSWORD|DEPLOY_PASSWORD)\b/.test(value))
    return 'a password of the pipeline';
  if (!namesSecret(name, value) || isSetting(name)) return null;
  const fixed = value.replaceAll(/^(["'])(.*)\1$/gs, '$2');
  if (/\$/.test(fixed) || !argument.includes('=')) return `\`${name}\``;
  return fixed === '' || isPlaceholder(fixed) ? null : `\`${name}\``;
}
