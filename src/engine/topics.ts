import { isPutTogether } from './model/put-together.ts';
import type { Rule } from './rule.ts';

/**
 * Subjects that only some images have. The rules about one say nothing where no text mentions it, neither the Dockerfile
 * nor a file beside it, so a page loads them where some text does; everybody else has them all.
 */
export const topics = {
  secrets: {
    words:
      /pass|pwd|pword|secret|token|key|credential|auth|AKIA|gh[pousr]_|github_pat_|glpat-|xox|hf_|pypi-|\bsk-|@|index|find.links|ssh/i,
    load: () => import('./rules/topics/secrets.ts'),
  },
  downloads: {
    words:
      /\bcurl(?:rc)?\b|\bwget(?:rc)?\b|^[ \t]*(?:ONBUILD[ \t]+)?ADD\b|trust|insecure|unauth|force-yes|verify|gpg-?check|strict.ssl|no-check-certificate|nosignature|nodigest|certificates=|http:|configure|pyenv|python-build|deadsnakes|sudo/im,
    load: () => import('./rules/topics/downloads.ts'),
  },
  environments: {
    words:
      /env\b|venv|activate|\.lock\b|Pipfile|\buvx?\b|poetry|pipenv|\bpdm\b|conda|mamba|editable|(?:^|[\s"'])-\w*e|\bdevelop\b|--mount=|(?:site|dist)-packages|\.local|lib\/python|--(?:target|prefix)|\s-t\s/,
    load: () => import('./rules/topics/environments.ts'),
  },
  images: {
    words:
      /(?:^[ \t\v\f\uFEFF]*[Ff][Rr][Oo][Mm][ \t\v\f]+|from=)(?![a-z\d]+(?:(?:[./]|-+)[a-z\d]+)*(?::\w[\w.-]{0,127})?(?:@sha256:[\da-f]+)?(?:[\s,]|$))/m,
    load: () => import('./rules/topics/images.ts'),
  },
  installs: {
    words: /pip|\buv\b|poetry|setup\.py|\bapt|\bapk\b|dnf|yum/,
    load: () => import('./rules/topics/installs.ts'),
  },
  owners: {
    words: /chown|chmod|chgrp|mkdir/,
    load: () => import('./rules/topics/owners.ts'),
  },
  packages: {
    words: /\bapt|\bapk\b|dnf|yum|zypper|rustup/,
    load: () => import('./rules/topics/packages.ts'),
  },
  platforms: {
    words:
      /alpine|\bapk\b|--platform|torch|sentence-transformers|openai-whisper|easyocr|ultralytics|timm|lightning|fastai|stable-baselines3|yum|dnf|zypper|conda|mamba|miniforge|\buv\b|poetry|pipenv|\bpdm\b|hatch/i,
    load: () => import('./rules/topics/platforms.ts'),
  },
  servers: {
    words:
      /gunicorn|debug|DJANGO_SETTINGS_MODULE|FLASK_ENV|migrate|upgrade|collectstatic|compilemessages|prisma|yoyo|healthcheck|--(?:server\.)?port|--listen|--bind|hypercorn|daphne|uvicorn|waitress-serve|flask|quart|fastapi|streamlit|chainlit|jupyter|runserver|http\.server|expose(?![ \t]+\d{1,4}[ \t\r]*(?:\n|$))/i,
    load: () => import('./rules/topics/servers.ts'),
  },
  shell: {
    words:
      /(?:^|[^|]|\\\|)\|(?!\|)|\|\|[ \t]*["'`\\:t]|<<|;| & |[ \t]#|[\\`][^\S\n]*\n[^\S\n]*(?:\n|#|[A-Z]+[ \t])/,
    load: () => import('./rules/topics/shell.ts'),
  },
  users: {
    words: /^[ \t]*(?:ONBUILD[ \t]+)?USER\b|--user|\.local|--chown|\/lambda\//im,
    load: () => import('./rules/topics/users.ts'),
  },
  variables: {
    words: /\$|\barg\b|export|alias|unset/i,
    load: () => import('./rules/topics/variables.ts'),
  },
} satisfies Readonly<
  Record<
    string,
    { readonly words: RegExp; readonly load: () => Promise<{ rules: readonly Rule[] }> }
  >
>;

export type Topic = keyof typeof topics;

const names = Object.keys(topics) as Topic[];

/** A Dockerfile or a script, in which a shell puts words together; Python and lists of packages are read as they stand. */
const holdsCommands = /(?:^|\/)[^./]+(?:\.(?:sh|bash))?$/;

/**
 * The topics that one of these files may mention, by its path or its text; `listing` are paths alone. All topics, where a
 * word may stand in pieces.
 */
export function topicsIn(
  files: Readonly<Record<string, string>>,
  listing: readonly string[] = [],
): Topic[] {
  const entries = Object.entries(files);
  if (entries.some(([path, text]) => holdsCommands.test(path) && isPutTogether(text))) return names;
  const texts = [...listing, ...entries.flat()];
  return names.filter((name) => texts.some((text) => topics[name].words.test(text)));
}
