/**
 * Findings that say something else after a fix because they quote what the fix changed, and what they quote. All but
 * the text in backticks stays as it was.
 */
export const quoting: Readonly<Record<string, string>> = {
  'add-instead-of-copy': 'the whole instruction',
  'apt-update-alone': 'the first package of the install',
  'bytecode-not-compiled': 'the COPY that brings the files',
  'chown-duplicates-layer': 'the COPY that brings the files',
  'code-copied-before-dependencies': 'the COPY and the install behind it',
  'deleted-in-later-layer': 'the RUN that brings the file',
  'dockerignore-missing-or-weak': 'the COPY that takes everything along',
  'exec-form-shell-syntax': 'the word that no shell reads',
  'heredoc-without-errexit': 'the statement that may fail',
  'overlooked-failure': 'the command that nobody waits for',
  'pipe-without-pipefail': 'the pipeline',
  'relative-path-without-workdir': 'the destination',
  'shell-form-start-command': 'the whole instruction',
  'volatile-arg-too-early': 'the install that runs again',
  'cache-mount-wrong-target': 'the user, who gets a number',
  'files-in-other-home': 'the user, who gets a number',
  'runtime-user-owns-code': 'the user, who gets a number',
  'system-packages-without-root': 'the user, who gets a number',
  'user-site-off-path': 'the user, who gets a number',
};

/** `fix > finding`: findings that say something else in more than what they quote, and why they are the same. */
export const saysOtherwise: Readonly<Record<string, string>> = {
  'system-python-mixed > compiler-in-final-stage': 'It lists the packages, which are fewer now.',
  'system-python-mixed > apt-recommends-installed': 'It counts the packages, which are fewer now.',
  'system-python-mixed > apt-package-unpinned':
    'It counts the packages, which are fewer now, and stands at the first of them.',
  'apt-update-alone > apt-recommends-installed':
    'Two steps stand one below the other once the update between them is gone.',
  'apt-update-alone > system-packages-without-root':
    'The first command that only root may run is the update now.',
  'duplicate-final-instruction > apt-recommends-installed':
    'Two steps stand one below the other once the instruction between them is gone.',
  'sudo-in-image > command-not-in-base': 'Behind the missing sudo another program is missing.',
  'volatile-arg-too-early > undefined-variable':
    'The name that it may be a slip of is declared further down.',
  'no-cache-mount > uv-or-poetry-cache-kept': 'It says what copying instead of linking means.',
  'cache-mount-defeated > uv-or-poetry-cache-kept':
    'It says what copying instead of linking means.',
  'cache-mount-wrong-target > uv-or-poetry-cache-kept':
    'It says what copying instead of linking means.',
};

/** `fix > finding`: findings about several steps that are several findings afterwards. */
export const divided: Readonly<Record<string, string>> = {
  'apt-update-alone > apt-recommends-installed':
    'Two installs of one step are two findings, those of a step each are one.',
};

/** Findings about a whole file that stand at one of its lines, and at which. */
export const aboutFile: Readonly<Record<string, string>> = {
  'dockerignore-missing-or-weak': 'the last line of the ignore file, which a fix may add to',
};

/** What a fix that is offered and not called safe may bring, and why a look at it is enough. */
export const brought: Readonly<Record<string, string>> = {
  'no-dependency-update-bot > base-not-pinned-by-digest':
    'A digest is advised where a bot is there to follow it.',
  'runs-as-root > ci-build-cache-missing': 'With a RUN there is a layer to keep.',
  'no-security-updates > ci-build-cache-missing': 'With a RUN there is a layer to keep.',
  'runs-as-root > non-numeric-user': 'The account has no number that is known.',
  'runs-as-root > runtime-user-owns-code': 'The files were given to that user before it was used.',
  'runs-as-root > user-site-off-path': 'What root installed for itself is not for the new user.',
  'chown-duplicates-layer > runtime-user-owns-code':
    'Whose the files are was the same before, and said of the layer.',
  'full-base-image-at-runtime > command-not-in-base': 'A smaller base has fewer programs.',
  'full-base-image-at-runtime > healthcheck-tool-missing': 'A smaller base has fewer programs.',
  'full-base-image-at-runtime > compiler-in-final-stage': 'A smaller base has no compiler itself.',
  'end-of-life-distro > command-not-in-base': 'The newer release has fewer programs.',
  'end-of-life-distro > no-security-updates': 'There are updates again.',
  'end-of-life-distro > venv-base-mismatch': 'The other stage has to follow.',
  'alpine-needs-compilation > venv-base-mismatch': 'The other stage has to follow.',
  'command-not-in-base > compiler-in-final-stage': 'The missing program is a compiler.',
  'command-not-in-base > sudo-in-image': 'The missing program is sudo.',
  'system-packages-without-root > non-numeric-user':
    'The name that stood above the step stands below it now.',
  'stray-line-continuation > pip-as-root-system-wide':
    'Which packages pip gets is known once the next instruction is none of them.',
  'exec-form-shell-syntax > server-binds-localhost':
    'The last command of the list is a program now.',
  'exec-form-shell-syntax > no-healthcheck': 'The last command of the list is a program now.',
  'exec-form-shell-syntax > migrations-at-startup': 'The commands of the list are commands now.',
  'exec-form-shell-syntax > gunicorn-heartbeat-on-disk':
    'The last command of the list is a program now.',
  'exec-form-shell-syntax > gunicorn-container-settings':
    'The last command of the list is a program now.',
  'entrypoint-script-without-exec > stop-signal-mismatch':
    'Another branch takes SIGINT for something else, so the signal is left to whoever looks.',
  'shell-form-start-command > server-binds-localhost':
    'The options of CMD reach the program at last, or do not.',
  'shell-form-start-command > gunicorn-heartbeat-on-disk':
    'The options of CMD reach the program at last, or do not.',
  'code-copied-before-dependencies > relative-path-without-workdir':
    'The first relative COPY is the one of the requirements.',
  'secret-file-copied > dockerignore-missing-or-weak':
    'There is an ignore file now, and it holds one line.',
};

/** Fixes whose very purpose is that a file ends its lines otherwise. */
export const otherLineEnds: ReadonlySet<string> = new Set(['entrypoint-unrunnable']);
