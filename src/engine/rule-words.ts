import type { CheckInput } from './input.ts';
import { mapped } from './mapped.ts';
import { isPutTogether } from './model/put-together.ts';
import type { Rule } from './rule.ts';
import { WordSearch } from './word-search.ts';

/**
 * What a rule cannot do without: of each line at least one word, in small letters, stands somewhere in the Dockerfile or
 * in a file beside it, else the rule has nothing to say. Most rules are about something that most images do not do, and
 * one walk through the texts costs less than asking each of them. A rule that is not here is always asked.
 */
export const wordsOf: Readonly<Record<string, readonly string[]>> = {
  'add-instead-of-copy': ['add'],
  'alpine-needs-compilation': ['alpine|apk|docker'],
  'apt-get-without-yes': ['apt|dnf|yum|zypper'],
  'apt-lists-kept': ['apt'],
  'apt-recommends-installed': ['apt'],
  'apt-update-alone': ['apt|dnf|yum|apk|zypper'],
  'cache-mount-defeated': ['--mount', 'cache'],
  'cache-mount-wrong-target': ['--mount', 'cache'],
  'chown-duplicates-layer': ['chown|chmod|chgrp'],
  'comment-after-instruction': ['#'],
  'compiler-in-final-stage': [
    'build-|-dev|gcc|g++|cpp|clang|llvm|make|gfortran|rust|cargo|golang|-headers|alpine-sdk|cuda-toolkit|git|autoconf|libtool|pkg-config|pkgconf|ninja|meson|swig|bison|flex|patchelf',
  ],
  'constant-platform': ['--platform'],
  'credentials-in-index-url': ['@|poetry|uv|pdm'],
  'debug-mode-enabled': ['debug|flask|django|env|reload|development'],
  'deleted-in-later-layer': ['rm |rm\t|rm"|uninstall|remove|purge|erase|del |find'],
  'externally-managed-pip': ['pip', 'apt|apk|debian|ubuntu|fedora|dnf'],
  'exposed-port-malformed': ['expose'],
  'extra-index-url-confusion': ['index|find-links|pip.conf|pip.ini'],
  'files-in-other-home': [
    'user|lambda',
    '/root|uv|tool|pipx|poetry|pipenv|playwright|huggingface|hf|from_pretrained|_download(|sentencetransformer|crossencoder|nltk|load_model(',
  ],
  'gpu-wheels-on-cpu-image': [
    'torch|sentence-transformers|whisper|easyocr|ultralytics|timm|lightning|fastai|stable-baselines3',
  ],
  'gunicorn-container-settings': ['gunicorn'],
  'gunicorn-heartbeat-on-disk': ['gunicorn'],
  'heredoc-without-errexit': ['<<'],
  'healthcheck-tool-missing': ['healthcheck'],
  'lockfile-not-enforced': ['poetry|pipenv|pdm|conda|mamba|lock|pixi'],
  'logs-not-on-stdout': ['gunicorn|uwsgi|celery|huey|log|>|out|supervis'],
  'maintainer-instruction': ['maintainer'],
  'migrations-at-startup': [
    'migrat|upgrade|collectstatic|compilemessages|prisma|yoyo|alembic|init',
  ],
  'migrations-in-build': ['migrat|upgrade|db push|yoyo'],
  'mount-malformed': ['--mount'],
  'no-cache-mount': ['syntax|--mount'],
  'no-init-process': ['playw|playr|patchw|patchr|chromium|chrome|firefox|microsoft-edge'],
  'non-numeric-user': ['user|chown'],
  'os-or-conda-cache-kept': ['apk|yum|dnf|zypper|conda|mamba'],
  'overlooked-failure': [';|<<| & ||'],
  'package-manager-in-final-stage': ['uv|poetry|pipenv|pdm|conda|mamba|miniforge|hatch|pipx'],
  'pipe-without-pipefail': ['|'],
  'exposed-port-not-served': ['expose'],
  'port-out-of-range': ['expose'],
  'private-git-credentials': ['@|stricthostkeychecking|ssh-keyscan'],
  'project-installed-with-dependencies': ['uv|poetry|pdm'],
  'python-built-from-source-or-ppa': ['configure|pyenv|python-build|deadsnakes'],
  'runtime-user-owns-code': ['user'],
  'secret-file-copied': [
    '.env|id_|.pem|.key|.p12|.pfx|.json|netrc|.ssh|.pypirc|.git-credentials|.pgpass|.aws|.azure|.kube|.gnupg|.docker|secrets.toml|private key',
  ],
  'secret-in-arg-or-env': [
    'pass|pwd|pword|secret|token|key|credential|auth|akia|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|glpat-|xox|hf_|pypi-|sk-|@',
  ],
  'secret-mount-persisted': ['--mount', 'secret|ssh'],
  'server-in-build': [
    'flask|quart|fastapi|runserver|streamlit|chainlit|jupyter|http.server|gunicorn|uvicorn|hypercorn|daphne|waitress-serve',
  ],
  'setuid-files': ['chmod'],
  'several-services-in-one-container': [
    '&|;|supervisor|honcho|foreman|forego|hivemind|overmind|circus|runsvdir|s6-|/init|pm2|systemctl|service|daemon|nginx|cron|start',
  ],
  'sudo-in-image': ['sudo'],
  'system-packages-without-root': ['apt|apk|dnf|yum', 'user|ubi|rhel|airflow|micromamba'],
  'system-python-mixed': ['apt|apk|dnf|yum'],
  'tls-or-signature-check-disabled': [
    'trust|insecure|unauth|force-yes|verify|gpgcheck|gpg-check|strict-ssl|strict_ssl|strict.ssl|no-check-certificate|nosignature|nodigest|certificates|http:|curl|wgetrc',
  ],
  'undefined-variable': ['$|export|alias|unset'],
  'user-site-off-path': ['--user|.local|user'],
  'uv-lockfile-not-enforced': ['uv'],
  'uv-or-poetry-cache-kept': ['uv|poetry|pipenv|pdm'],
  'unverified-download': ['curl|wget|add'],
  'venv-base-mismatch': ['from='],
  'venv-not-active': ['venv|uv|poetry|pipenv|activate'],
  'volatile-arg-too-early': ['arg'],
  'world-writable-files': ['chmod|umask'],
};

/** What these say comes from the files beside the Dockerfile, so one that is alone need not ask them. */
export const aboutOtherFiles: ReadonlySet<string> = new Set([
  'base-not-pinned-by-digest',
  'ci-branch-builds-overwrite-release-tag',
  'ci-build-cache-missing',
  'ci-build-or-test-missing',
  'ci-no-scheduled-uncached-rebuild',
  'ci-no-vulnerability-scan',
  'ci-secret-as-build-arg',
  'ci-setting-without-effect',
  'dependency-group-undeclared',
  'hashes-not-required',
  'no-dependency-update-bot',
  'python-version-mismatch',
  'requirements-file-unpinned',
]);

/** Tells which of some rules have nothing to say about an input, by the words in its texts alone. */
export class RuleWords {
  readonly #search: WordSearch;
  readonly #size: number;
  readonly #lines: readonly Line[];
  /** By the number of each rule 1, or 0 where it is about other files. */
  readonly #alone: Uint8Array;

  constructor(rules: readonly Rule[]) {
    const numbers = new Map<string, number>();
    const numberOf = (word: string): number => {
      const known = numbers.get(word);
      if (known === undefined) numbers.set(word, numbers.size);
      return known ?? numbers.size - 1;
    };
    this.#lines = rules.flatMap(({ id }, rule) =>
      mapped(wordsOf[id] ?? [], (line) => ({
        rule,
        words: mapped(line.split(/(?<=.)\|(?=.)/), numberOf),
      })),
    );
    this.#size = numbers.size;
    this.#search = new WordSearch([...numbers.keys()]);
    this.#alone = Uint8Array.from(rules, ({ id }) => (aboutOtherFiles.has(id) ? 0 : 1));
  }

  /** By the number of each rule 1, if it is to be asked; null: all of them. */
  asked(input: CheckInput): Uint8Array | null {
    const text = soleText(input);
    if (text === null) return null;
    const found = new Uint8Array(this.#size);
    this.#search.mark(text, found);
    const asked = this.#alone.slice();
    for (const { rule, words } of this.#lines) if (!holdsOne(words, found)) asked[rule] = 0;
    return asked;
  }
}

interface Line {
  readonly rule: number;
  readonly words: readonly number[];
}

function holdsOne(words: readonly number[], found: Uint8Array): boolean {
  for (const word of words) if (found[word] === 1) return true;
  return false;
}

/** Null where a word may stand in pieces, or in another file, or in what a team says about its images. */
function soleText(input: CheckInput): string | null {
  const { dockerfile, files = {}, listing = [], repository, config } = input;
  const isSole =
    Object.keys(files).length + listing.length === 0 &&
    repository === undefined &&
    config?.bases === undefined;
  return isSole && !isPutTogether(dockerfile) ? dockerfile : null;
}
